package dev.motility.standalone.bench.chaos;

import dev.motility.standalone.bench.process.Child;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Kills one of three scorer instances after the other. */
final class ScorerChaos implements Disturbance.Kill {
  @Override
  public Duration killOne(Run run, Random random) throws InterruptedException {
    Map<String, Set<Integer>> owned = new HashMap<>(run.partitions());
    owned.values().removeIf(Set::isEmpty);
    List<Child> candidates = new ArrayList<>(run.scorers());
    candidates.removeIf(child -> !owned.isEmpty() && !owned.containsKey(child.name()));
    Child victim = candidates.get(random.nextInt(candidates.size()));
    Instant at = Instant.now();
    victim.kill();
    victim.restart();
    return run.awaitScores(owned.getOrDefault(victim.name(), Set.of()), at);
  }
}
