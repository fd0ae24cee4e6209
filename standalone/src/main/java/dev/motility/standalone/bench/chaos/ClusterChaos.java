package dev.motility.standalone.bench.chaos;

import dev.motility.standalone.bench.process.Child;
import dev.motility.standalone.bench.process.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * Kills one of several brokers, waits until the others serve its partitions, starts it again, and
 * waits until it has caught up: a second one may only go then.
 */
final class ClusterChaos implements Disturbance.Kill {
  private final Servers servers;

  ClusterChaos(Servers servers) {
    this.servers = servers;
  }

  @Override
  public Duration killOne(Run run, Random random) throws InterruptedException {
    Child victim = servers.brokers().get(random.nextInt(servers.brokers().size()));
    Instant at = Instant.now();
    victim.kill();
    Duration resume = run.awaitScores(Run.allPartitions(), at);
    victim.restart();
    try (Replicas replicas = new Replicas(servers.bootstrapServers())) {
      run.watchUntil(replicas::areInSync, "the broker that was killed does not catch up");
    }
    return resume;
  }
}
