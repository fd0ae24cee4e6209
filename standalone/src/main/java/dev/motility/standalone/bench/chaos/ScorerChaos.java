package dev.motility.standalone.bench.chaos;

import dev.motility.runtime.CommandException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kills one of three scorer instances after the other. */
final class ScorerChaos implements Scenario {
  private static final Logger LOG = LoggerFactory.getLogger(ScorerChaos.class);
  private static final int INSTANCES = 3;

  /** The longest time between a partition's return and the next kill: a restart falls into it. */
  private static final Duration LONGEST_PEACE = Duration.ofSeconds(8);

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Override
  public ChaosResult run(ChaosSettings settings) throws InterruptedException {
    try (Installation installation = Installation.open();
        Run disturbed = installation.run("disturbed", INSTANCES);
        Feed feed = disturbed.feed()) {
      disturbed.awaitAllPartitions(PATIENCE);
      Duration resume = kill(settings, disturbed, feed);
      int recordings = feed.stop();
      long windows = disturbed.await(recordings, PATIENCE);
      LOG.info("{} windows came of the disturbed run; now the undisturbed one", windows);
      disturbed.endScorers();
      try (Run calm = installation.run("calm", 1)) {
        calm.sendAll(recordings);
        calm.await(recordings, PATIENCE);
        // What may come twice comes late.
        disturbed.watch(Duration.ofSeconds(1));
        return disturbed
            .outcomes()
            .against(calm.outcomes(), ChaosTarget.SCORER.word(), settings.kills(), resume);
      }
    }
  }

  private static Duration kill(ChaosSettings settings, Run run, Feed feed)
      throws InterruptedException {
    Random random = new Random(settings.seed());
    Duration longest = Duration.ZERO;
    for (int i = 1; i <= settings.kills(); i++) {
      run.watch(Duration.ofMillis(random.nextLong(LONGEST_PEACE.toMillis())));
      feed.requireHealth();
      Duration resume = killOne(run, random);
      longest = resume.compareTo(longest) > 0 ? resume : longest;
      LOG.info("kill {} of {}: resumed within {} ms", i, settings.kills(), resume.toMillis());
    }
    return longest;
  }

  private static Duration killOne(Run run, Random random) throws InterruptedException {
    Map<String, Set<Integer>> owned = new HashMap<>(run.partitions());
    owned.values().removeIf(Set::isEmpty);
    List<Child> candidates = new ArrayList<>(run.scorers());
    candidates.removeIf(child -> !owned.isEmpty() && !owned.containsKey(child.name()));
    Child victim = candidates.get(random.nextInt(candidates.size()));
    Instant at = Instant.now();
    victim.kill();
    victim.restart();
    return run.awaitScores(owned.getOrDefault(victim.name(), Set.of()), at, PATIENCE);
  }

  /** For a message. */
  static CommandException stuck(Set<Integer> partitions, Duration patience, String where) {
    return CommandException.failed(
        "no new score of partition %s came within %d s; the processes' logs are in %s"
            .formatted(
                partitions.stream().sorted().map(String::valueOf).collect(Collectors.joining(", ")),
                patience.toSeconds(),
                where));
  }
}
