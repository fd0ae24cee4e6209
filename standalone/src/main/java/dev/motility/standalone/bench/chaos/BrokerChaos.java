package dev.motility.standalone.bench.chaos;

import dev.motility.standalone.bench.process.Child;
import dev.motility.standalone.bench.process.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** Kills the only broker and starts it again on what it kept. */
final class BrokerChaos implements Disturbance.Kill {
  private final Child broker;

  BrokerChaos(Servers servers) {
    this.broker = servers.brokers().get(0);
  }

  @Override
  public Duration killOne(Run run, Random random) throws InterruptedException {
    Instant at = Instant.now();
    broker.kill();
    broker.restart();
    return run.awaitScores(Run.allPartitions(), at);
  }
}
