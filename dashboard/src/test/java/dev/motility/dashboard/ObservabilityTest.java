package dev.motility.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.dashboard.command.Dashboard;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Prometheus and Grafana ask for is there to be had. */
@WithKafka
class ObservabilityTest {
  private static final Path FILES = Path.of("..", "containers", "observability");
  private static final Pattern METER = Pattern.compile("\\b(motility|jvm|process|system)_[a-z_]+");

  private static Set<String> meters(String text) {
    Set<String> names = new TreeSet<>();
    for (Matcher found = METER.matcher(text); found.find(); ) {
      names.add(found.group());
    }
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {"alerts.yml", "grafana/dashboards/motility.json"})
  void every_meter_that_is_asked_for_is_served(String file, TestKafka kafka) throws IOException {
    Set<String> asked = meters(Files.readString(FILES.resolve(file)));
    assertThat(asked).isNotEmpty();

    try (Laboratory laboratory = new Laboratory(kafka);
        Dashboard dashboard = laboratory.open()) {
      assertThat(meters(new Client(dashboard).get("metrics").body())).containsAll(asked);
    }
  }
}
