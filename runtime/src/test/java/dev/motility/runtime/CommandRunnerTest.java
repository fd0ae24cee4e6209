package dev.motility.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

class CommandRunnerTest {
  private final StringWriter err = new StringWriter();
  private final Probe probe = new Probe();

  @TempDir Path folder;

  @Command(name = "probe")
  private static final class Probe implements Runnable, SettingsAware {
    @Option(names = "--registry-url", defaultValue = "built in")
    private String registryUrl;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private Outer outer = new Outer();

    private Map<String, String> kafka = Map.of();
    private RuntimeException failure;

    @Override
    public void settings(Settings settings) {
      kafka = settings.group("kafka");
    }

    @Override
    public void run() {
      if (failure != null) {
        throw failure;
      }
    }
  }

  /** Options with others mixed in. */
  private static final class Outer {
    @Mixin private Inner inner = new Inner();
  }

  private static final class Inner implements SettingsAware {
    @Option(names = "--inner")
    private boolean inner;

    private Map<String, String> kafka = Map.of();

    @Override
    public void settings(Settings settings) {
      kafka = settings.group("kafka");
    }
  }

  private int run(Map<String, String> environment, String... arguments) {
    CommandLine commandLine = new CommandLine(probe).setErr(new PrintWriter(err));
    return new CommandRunner(commandLine, environment).run(arguments);
  }

  private String[] withFile(String content, String... arguments) throws IOException {
    Path file = Files.writeString(folder.resolve("motility.properties"), content);
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--settings";
    all[arguments.length + 1] = file.toString();
    return all;
  }

  @Test
  void a_flag_wins_over_the_environment_which_wins_over_the_file() throws IOException {
    String[] file = withFile("registry.url=file");
    Map<String, String> environment = Map.of("MOTILITY_REGISTRY_URL", "environment");

    run(Map.of());
    assertThat(probe.registryUrl).isEqualTo("built in");
    run(Map.of(), file);
    assertThat(probe.registryUrl).isEqualTo("file");
    run(environment, file);
    assertThat(probe.registryUrl).isEqualTo("environment");
    run(environment, withFile("registry.url=file", "--registry-url", "flag"));
    assertThat(probe.registryUrl).isEqualTo("flag");
  }

  @Test
  void client_settings_pass_through_by_group() throws IOException {
    String[] file = withFile("kafka.security.protocol=SSL\nkafka.acks=1");

    run(Map.of("MOTILITY_KAFKA_ACKS", "all"), file);

    assertThat(probe.kafka).isEqualTo(Map.of("security.protocol", "SSL", "acks", "all"));
  }

  @Test
  void client_settings_reach_options_that_are_mixed_into_options() throws IOException {
    run(Map.of(), withFile("kafka.security.protocol=SSL", "--inner"));

    assertThat(probe.outer.inner.inner).isTrue();
    assertThat(probe.outer.inner.kafka).isEqualTo(Map.of("security.protocol", "SSL"));
  }

  @Test
  void a_key_that_is_no_setting_is_refused_by_name() throws IOException {
    int code = run(Map.of(), withFile("registry.uri=typo\nregistri=x"));

    assertThat(code).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("registri").hasLineCount(1);
  }

  @Test
  void a_missing_settings_file_is_one_line_that_names_it() {
    int code = run(Map.of(), "--settings", folder.resolve("none").toString());

    assertThat(probe.common.settingsFile()).isEmpty();
    assertThat(code).isEqualTo(ExitCode.FAILED.code());
    assertThat(err.toString()).contains("none", "there is no such file").hasLineCount(1);
  }

  @Test
  void an_unknown_option_is_one_line_and_wrong_usage() {
    int code = run(Map.of(), "--registry-uri", "x");

    assertThat(code).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("--registry-uri", "probe --help").hasLineCount(1);
  }

  @Test
  void a_known_failure_is_its_own_line_with_its_own_code() {
    probe.failure = CommandException.failed("port 9092 is taken");

    int code = run(Map.of());

    assertThat(code).isEqualTo(ExitCode.FAILED.code());
    assertThat(err.toString()).isEqualToNormalizingNewlines("probe: port 9092 is taken\n");
  }

  @Test
  void an_unexpected_failure_is_one_line_too() {
    probe.failure = new IllegalStateException("first\nsecond");

    int code = run(Map.of());

    assertThat(code).isEqualTo(ExitCode.FAILED.code());
    assertThat(err.toString()).contains("IllegalStateException: first second").hasLineCount(1);
  }
}
