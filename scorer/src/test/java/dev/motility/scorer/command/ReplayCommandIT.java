package dev.motility.scorer.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motility.runtime.CommandRunner;
import dev.motility.schemas.connection.KeptData;
import dev.motility.scorer.replay.ReplayScene;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@WithKafka
class ReplayCommandIT {
  private static final KeptData NOWHERE =
      data -> {
        throw new AssertionError("no data was named");
      };

  private static TestKafka broker;
  private static ReplayScene scene;

  @TempDir private Path folder;

  private record Run(int exit, String out, String err) {}

  @BeforeAll
  static void score(TestKafka kafka) throws Exception {
    broker = kafka;
    scene = ReplayScene.make(kafka);
  }

  private static Run run(Object command, String prefix, String... arguments) {
    return run(Map.of(), command, prefix, arguments);
  }

  private static Run run(
      Map<String, String> environment, Object command, String prefix, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    String[] all =
        Stream.concat(
                Stream.of(
                    "--bootstrap-servers",
                    broker.bootstrapServers(),
                    "--registry-url",
                    broker.registryUrl(),
                    "--topic-prefix",
                    prefix),
                Arrays.stream(arguments))
            .toArray(String[]::new);
    int exit = new CommandRunner(line, environment).run(all);
    return new Run(exit, out.toString(), err.toString());
  }

  private static Run replay(String prefix, String... arguments) {
    String[] all =
        Stream.concat(Stream.of("--models", scene.models().toString()), Arrays.stream(arguments))
            .toArray(String[]::new);
    return run(new ReplayCommand(NOWHERE), prefix, all);
  }

  @Test
  void a_replay_of_everything_prints_one_line_and_ends_with_0() throws Exception {
    Run run = replay(scene.prefix(), "--json");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().strip())
        .isEqualTo(
            "{\"windows\":5,\"identical\":5,\"withinTolerance\":0,\"different\":0,\"missing\":0,"
                + "\"pending\":0,\"rejected\":0,\"extra\":0,\"unverifiable\":0}");
  }

  @Test
  void the_model_that_is_set_for_a_scorer_is_not_another_model_for_a_replay() throws Exception {
    Run run =
        run(
            Map.of("MOTILITY_MODEL", "nowhere"),
            new ReplayCommand(NOWHERE),
            scene.prefix(),
            "--json",
            "--models",
            scene.models().toString());
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("\"identical\":5");
  }

  @Test
  void a_difference_ends_with_3_and_is_told_on_stderr() throws Exception {
    Run run = replay(scene.tampered(), "--json");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).contains("\"different\":1");
    assertThat(run.err()).contains("different: sample s<1>, capture s<1>-capture, window 1:");
  }

  @Test
  void a_report_for_machines_and_one_for_people_are_written() throws Exception {
    Run run = replay(scene.tampered(), "--report", folder.resolve("audit.html").toString());
    assertThat(run.exit()).isEqualTo(3);
    JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(folder.resolve("audit.json")));
    assertThat(json.get("agrees").asBoolean()).isFalse();
    assertThat(json.at("/summary/different").asInt()).isEqualTo(1);
    assertThat(json.at("/windows/0/windowIndex").asInt()).isEqualTo(1);
    String html = Files.readString(folder.resolve("audit.html"), UTF_8);
    assertThat(html)
        .contains("For research use only", "data:image/jpeg;base64,", "s&lt;1&gt;")
        .doesNotContain("s<1>")
        .doesNotContainPattern("(src|href)=\"?(https?:|//)");
  }

  @Test
  void a_model_that_is_not_there_ends_with_3_and_says_where_it_looked() throws Exception {
    Run run =
        run(new ReplayCommand(NOWHERE), scene.prefix(), "--json", "--models", folder.toString());
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).contains("\"unverifiable\":5");
    assertThat(run.err()).contains("is not in " + folder);
  }

  @Test
  void verify_prints_one_line_and_ends_with_0() throws Exception {
    Run run = run(new VerifyCommand(NOWHERE), scene.prefix(), "--json");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("\"windows\":5,\"verified\":5", "\"findings\":0");
  }

  @Test
  void an_empty_range_is_wrong_usage() {
    Run run = replay(scene.prefix(), "--from-offset", "7", "--to-offset", "7");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("nothing lies between 7 and 7");
  }

  @Test
  void a_broker_without_topics_is_named() {
    Run run = replay(broker.name("nothing."), "--json");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("has no topic").hasLineCount(1);
  }
}
