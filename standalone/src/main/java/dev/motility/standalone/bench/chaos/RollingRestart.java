package dev.motility.standalone.bench.chaos;

import dev.motility.standalone.bench.process.Child;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * Ends one instance in good order, as an update does, starts it again, and goes on to the next when
 * it has partitions again.
 */
final class RollingRestart implements Disturbance.Kill {
  private int next;

  /** The longest time that any partition was without a new score meanwhile. */
  @Override
  public Duration killOne(Run run, Random random) throws InterruptedException {
    Child instance = run.scorers().get(next);
    next = (next + 1) % run.scorers().size();
    Silence silence = run.silence();
    Instant begun = Instant.now();
    instance.terminate();
    run.awaitEnd(instance, silence);
    instance.restart();
    run.awaitPartitions(instance, silence);
    run.awaitScores(Run.allPartitions(), begun, silence);
    return silence.longest();
  }
}
