package dev.motility.standalone.bench.chaos;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.setup.Setup;
import dev.motility.schemas.setup.SetupSettings;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.standalone.bench.TemporaryFolder;
import dev.motility.standalone.bench.process.Child;
import dev.motility.standalone.bench.process.Jvm;
import dev.motility.standalone.bench.process.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Takes the broker away from an agent's cameras for a while.
 *
 * @param cameras of one agent
 * @param seconds without a broker
 */
record Outage(int cameras, int seconds) {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int PARTITIONS = 2;
  private static final double NANOSECONDS = 1e9;

  Outage {
    if (cameras < 1 || seconds < 1) {
      throw new IllegalArgumentException("--cameras and --seconds may be 1 or more");
    }
  }

  OutageResult run() throws InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.named("motility-outage-");
        Servers servers = Servers.apart(Jvm.small(), folder.path())) {
      Connection connection =
          Connection.of(
              servers.bootstrapServers(), servers.registryUrl(), new TopicNames("outage."));
      new Setup(connection, SetupSettings.defaults().withPartitions(PARTITIONS)).run();
      return run(connection, servers.brokers().get(0), folder.path());
    } catch (IOException e) {
      throw CommandException.failed(Failures.reason(e), e);
    }
  }

  private OutageResult run(Connection connection, Child broker, Path folder)
      throws InterruptedException {
    AgentStock stock = AgentStock.cameras(cameras);
    AgentLedger ledger = new AgentLedger(stock);
    try (AgentTopics topics = new AgentTopics(connection, ledger)) {
      double drain;
      try (Child agent = stock.agent(folder, connection)) {
        awaitSince(Instant.EPOCH, topics, ledger, agent);
        broker.kill();
        stayAway(agent);
        broker.restart();
        drain = awaitSince(Instant.now(), topics, ledger, agent);
      }
      topics.readToEnd();
      return ledger.outage(cameras, seconds, drain);
    }
  }

  private void stayAway(Child agent) throws InterruptedException {
    for (int i = 0; i < seconds; i++) {
      agent.requireAlive();
      Thread.sleep(Duration.ofSeconds(1).toMillis());
    }
  }

  /** Waits for something of every camera that was captured after a time; seconds. */
  private static double awaitSince(
      Instant time, AgentTopics topics, AgentLedger ledger, Child agent) {
    long begin = System.nanoTime();
    while (!ledger.cameSince(time)) {
      agent.requireAlive();
      topics.poll(LOOK);
      if (System.nanoTime() - begin > PATIENCE.toNanos()) {
        throw CommandException.failed(
            "not every camera's frames came within %d s; %s"
                .formatted(PATIENCE.toSeconds(), agent.lastWords()));
      }
    }
    return (System.nanoTime() - begin) / NANOSECONDS;
  }
}
