package dev.motility.scorer.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.scorer.command.ScoreCommand;
import dev.motility.scorer.metrics.ScorerMeter;
import dev.motility.scorer.topology.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The page on the scorer names every setting and meter as it is. {@code -Ddocs=write} writes its
 * tables anew.
 */
class DocumentedSettingsTest {
  private static final Path PAGE = Path.of("..", "docs", "scorer.md");

  @Test
  void every_option_of_score_is_in_the_table() throws IOException {
    check("options", DocumentedSettingsTest::options);
  }

  @Test
  void every_setting_of_kafka_that_is_not_kafkas_default_is_in_the_table() throws IOException {
    check("kafka", DocumentedSettingsTest::kafka);
  }

  @Test
  void every_meter_is_in_the_table() throws IOException {
    check("meters", DocumentedSettingsTest::meters);
  }

  private static void check(String name, Supplier<Stream<String>> rows) throws IOException {
    String begin = "<!-- " + name + " -->\n";
    String page = Files.readString(PAGE, UTF_8);
    int from = page.indexOf(begin) + begin.length();
    int to = page.indexOf("<!-- end -->", from);
    String table = rows.get().collect(Collectors.joining("\n", "", "\n"));
    if ("write".equals(System.getProperty("docs"))) {
      Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to), UTF_8);
    } else {
      assertThat(page.substring(from, to)).isEqualTo(table);
    }
  }

  private static Stream<String> options() {
    CommandLine command = new CommandLine(new ScoreCommand());
    return Stream.concat(
        Stream.of(
            "| option | unit or values | default | what it says |", "| --- | --- | --- | --- |"),
        command.getCommandSpec().options().stream()
            .filter(option -> !option.usageHelp())
            .map(DocumentedSettingsTest::row));
  }

  private static String row(OptionSpec option) {
    String description =
        String.join(" ", option.description())
            .replaceAll(" ?\\((default: )?\\$\\{DEFAULT-VALUE}\\)", "");
    String standard = option.defaultValue() == null ? "" : "`" + option.defaultValue() + "`";
    return "| `%s` | %s | %s | %s |"
        .formatted(option.longestName(), option.paramLabel(), standard, description);
  }

  private static Stream<String> kafka() {
    Connection connection =
        Connection.of("BROKER", "REGISTRY", new TopicNames(TopicNames.DEFAULT_PREFIX));
    StateFolder state =
        new StateFolder(
            Path.of("STATE-DIR"), connection.names().prefix() + Role.FIRST.application());
    Map<String, Object> settings =
        new TreeMap<>(StreamsSettings.of(connection, ScorerSettings.defaults(), state));
    return Stream.concat(
        Stream.of("| setting | value |", "| --- | --- |"),
        settings.entrySet().stream()
            .map(each -> "| `%s` | `%s` |".formatted(each.getKey(), each.getValue())));
  }

  private static Stream<String> meters() {
    return Stream.concat(
        Stream.of("| meter | what it tells |", "| --- | --- |"),
        Arrays.stream(ScorerMeter.values())
            .map(meter -> "| `%s` | %s |".formatted(meter.key(), meter.description())));
  }
}
