package dev.motility.scorer.replay;

import dev.motility.scorer.assemble.WindowRule;
import dev.motility.scorer.replay.judge.ModelComparison;
import dev.motility.scorer.replay.judge.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a replay.
 *
 * @param tally the verdicts
 * @param comparison what another model says, if one was asked
 * @param ends where the frames topic ended when the replay began, by partition
 * @param rule where windows lie
 * @param chunks chunks of the selection
 * @param repeated chunks among them that came again, alike
 * @param scores scores of the selection
 * @param engines what computed, in words
 * @param models the models that computed, in words
 * @param notes what else a reader should know
 * @param began when it began
 * @param ended when it ended
 */
public record ReplayResult(
    Tally tally,
    Optional<ModelComparison> comparison,
    Map<Integer, Long> ends,
    WindowRule rule,
    long chunks,
    long repeated,
    long scores,
    List<String> engines,
    List<String> models,
    List<String> notes,
    Instant began,
    Instant ended) {
  public ReplayResult {
    ends = Map.copyOf(ends);
    engines = List.copyOf(engines);
    models = List.copyOf(models);
    notes = List.copyOf(notes);
  }
}
