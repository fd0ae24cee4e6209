package dev.motility.standalone.bench.chaos;

import dev.motility.embedded.ClusterSettings;
import dev.motility.embedded.EmbeddedCluster;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.setup.Setup;
import dev.motility.schemas.setup.SetupSettings;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.standalone.bench.TemporaryFolder;
import dev.motility.standalone.bench.process.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kills a capture agent again and again while it sends files and cameras. */
final class AgentChaos implements Scenario {
  private static final Logger LOG = LoggerFactory.getLogger(AgentChaos.class);
  private static final Duration LONGEST_PEACE = Duration.ofSeconds(6);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int PARTITIONS = 2;
  private static final double NANOSECONDS = 1e9;

  /** Long enough that some are under way at each kill. */
  private static int fileSeconds(int kills) {
    return Math.min(120, 5 + 2 * kills);
  }

  @Override
  public ChaosResult run(ChaosSettings settings) throws InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.named("motility-chaos-");
        EmbeddedCluster cluster = EmbeddedCluster.start(ClusterSettings.temporary())) {
      Connection connection =
          Connection.of(
              cluster.addresses().bootstrapServers(),
              cluster.addresses().registryUrl(),
              new TopicNames("agent."));
      new Setup(connection, SetupSettings.defaults().withPartitions(PARTITIONS)).run();
      return disturb(settings, connection, folder.path());
    } catch (IOException e) {
      throw CommandException.failed(Failures.reason(e), e);
    }
  }

  private static ChaosResult disturb(ChaosSettings settings, Connection connection, Path folder)
      throws InterruptedException {
    AgentStock stock = AgentStock.camerasAndFiles(folder, fileSeconds(settings.kills()));
    AgentLedger ledger = new AgentLedger(stock);
    try (AgentTopics topics = new AgentTopics(connection, ledger)) {
      double longest;
      try (Child agent = stock.agent(folder, connection)) {
        awaitChunk(topics, agent);
        longest = kill(settings, topics, agent);
        awaitFiles(topics, ledger, agent);
      }
      topics.readToEnd();
      return ledger.result(settings.kills(), longest);
    }
  }

  /** The longest time from a kill to the first chunk of the agent that came after, s. */
  private static double kill(ChaosSettings settings, AgentTopics topics, Child agent)
      throws InterruptedException {
    Random random = new Random(settings.seed());
    double longest = 0;
    for (int i = 1; i <= settings.kills(); i++) {
      read(topics, agent, random.nextLong(LONGEST_PEACE.toNanos()));
      agent.kill();
      long at = System.nanoTime();
      topics.readToEnd();
      agent.restart();
      awaitChunk(topics, agent);
      double seconds = (System.nanoTime() - at) / NANOSECONDS;
      longest = Math.max(longest, seconds);
      LOG.info("kill {} of {}: chunks again after {} s", i, settings.kills(), Math.round(seconds));
    }
    return longest;
  }

  private static void read(AgentTopics topics, Child agent, long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      agent.requireAlive();
      topics.poll(LOOK);
    }
  }

  private static void awaitChunk(AgentTopics topics, Child agent) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (topics.poll(LOOK) == 0) {
      agent.requireAlive();
      if (System.nanoTime() > end) {
        throw stuck("no chunk came");
      }
    }
  }

  private static void awaitFiles(AgentTopics topics, AgentLedger ledger, Child agent) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!ledger.filesCame() && System.nanoTime() < end) {
      agent.requireAlive();
      topics.poll(LOOK);
    }
    // Those that did not come are counted as lost.
  }

  private static CommandException stuck(String what) {
    return CommandException.failed(
        "%s for %d s".formatted(what, TimeUnit.NANOSECONDS.toSeconds(PATIENCE.toNanos())));
  }
}
