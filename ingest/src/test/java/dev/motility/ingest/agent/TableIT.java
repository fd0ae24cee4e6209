package dev.motility.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.ingest.AgentProcess;
import dev.motility.ingest.TopicReader;
import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.CaptureEventKind;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.setup.Setup;
import dev.motility.schemas.setup.SetupSettings;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithKafka
class TableIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String FIRST =
      "  - {source: 'simulated:?seed=1&width=64&height=48&loop=1', sample: s1}\n";
  private static final String SECOND =
      "  - {source: 'simulated:?seed=2&width=64&height=48&loop=1', sample: s2}\n";

  @TempDir Path folder;

  private Path table(String rows) throws Exception {
    return Files.writeString(folder.resolve("sources.yaml"), "sources:\n" + rows);
  }

  @Test
  void sources_come_and_go_with_the_table_and_the_others_go_on(TestKafka kafka) throws Exception {
    Connection connection =
        Connection.of(
            kafka.bootstrapServers(), kafka.registryUrl(), new TopicNames(kafka.prefix()));
    new Setup(connection, SetupSettings.defaults().withPartitions(1)).run();

    try (AgentProcess agent = AgentProcess.start(connection, folder, "--config=" + table(FIRST))) {
      awaitEvent(connection, agent, "s1", CaptureEventKind.STARTED);
      table(FIRST + SECOND);
      awaitEvent(connection, agent, "s2", CaptureEventKind.STARTED);
      table(SECOND);
      awaitEvent(connection, agent, "s1", CaptureEventKind.ENDED);
      assertThat(TopicReader.values(connection, Topics.CAPTURES))
          .as("s2 goes on")
          .noneMatch(event -> is(event, "s2", CaptureEventKind.ENDED));
      agent.terminate();
    }

    assertThat(TopicReader.values(connection, Topics.CAPTURES))
        .filteredOn(event -> is(event, "s2", CaptureEventKind.STARTED))
        .hasSize(1);
    assertThat(TopicReader.values(connection, Topics.CAPTURES))
        .filteredOn(event -> is(event, "s1", CaptureEventKind.STARTED))
        .hasSize(1);
    assertThat(folder.resolve("spool")).as("all is sent").isDirectoryNotContaining("glob:**.spool");
  }

  private static boolean is(CaptureEvent event, String sample, CaptureEventKind kind) {
    return event.getSampleId().equals(sample) && event.getKind() == kind;
  }

  private static void awaitEvent(
      Connection connection, AgentProcess agent, String sample, CaptureEventKind kind) {
    TopicReader.await(
        connection, Topics.CAPTURES, event -> is(event, sample, kind), agent, PATIENCE);
  }
}
