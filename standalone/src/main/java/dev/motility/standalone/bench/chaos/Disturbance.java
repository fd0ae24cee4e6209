package dev.motility.standalone.bench.chaos;

import java.time.Duration;
import java.util.Random;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scorer instances work on what streams while something is killed or restarted again and again;
 * then one that nobody disturbs works on the same.
 */
final class Disturbance implements Scenario {
  private static final Logger LOG = LoggerFactory.getLogger(Disturbance.class);

  /** The longest time between a partition's return and the next kill: a restart falls into it. */
  private static final Duration LONGEST_PEACE = Duration.ofSeconds(8);

  private final ChaosTarget target;
  private final int instances;
  private final Installation.Starting servers;
  private final Function<Installation, Kill> kill;

  /** A way to kill. */
  interface Kill {
    /** Kills something, and says how long it took until what it served was served again. */
    Duration killOne(Run run, Random random) throws InterruptedException;
  }

  /**
   * @param instances scorers that work at once
   */
  Disturbance(
      ChaosTarget target,
      int instances,
      Installation.Starting servers,
      Function<Installation, Kill> kill) {
    this.target = target;
    this.instances = instances;
    this.servers = servers;
    this.kill = kill;
  }

  @Override
  public ChaosResult run(ChaosSettings settings) throws InterruptedException {
    try (Installation installation = Installation.open(servers);
        Run disturbed = installation.run("disturbed", instances);
        Feed feed = disturbed.feed()) {
      disturbed.awaitAllPartitions();
      Duration resume = kill(settings, kill.apply(installation), disturbed, feed);
      int recordings = feed.stop();
      long windows = disturbed.await(recordings);
      LOG.info("{} windows came of the disturbed run; now the undisturbed one", windows);
      disturbed.endScorers();
      try (Run calm = installation.run("calm", 1)) {
        calm.sendAll(recordings);
        calm.await(recordings);
        // What may come twice comes late.
        disturbed.watch(Duration.ofSeconds(1));
        return disturbed
            .outcomes()
            .against(calm.outcomes(), target.word(), settings.kills(), resume);
      }
    }
  }

  private static Duration kill(ChaosSettings settings, Kill kill, Run run, Feed feed)
      throws InterruptedException {
    Random random = new Random(settings.seed());
    Duration longest = Duration.ZERO;
    for (int i = 1; i <= settings.kills(); i++) {
      run.watch(Duration.ofMillis(random.nextLong(LONGEST_PEACE.toMillis())));
      feed.requireHealth();
      Duration resume = kill.killOne(run, random);
      longest = resume.compareTo(longest) > 0 ? resume : longest;
      LOG.info("{} of {}: scored again within {} ms", i, settings.kills(), resume.toMillis());
    }
    return longest;
  }
}
