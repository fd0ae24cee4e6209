package dev.motility.scorer.replay;

import dev.motility.scorer.assemble.WindowRule;
import dev.motility.scorer.replay.log.LogException;
import dev.motility.scorer.replay.recorded.RecordedResults;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Where windows lie, as the scorer had it set.
 *
 * @param advance frames from one window's first to the next one's, or empty for what the recorded
 *     windows say
 * @param skew how late a chunk may come, frames
 * @param limit windows of a recording that were wanted, or empty for all
 */
public record WindowCut(OptionalInt advance, int skew, OptionalLong limit) {
  /** What the records say, and the defaults. */
  public static final WindowCut AS_RECORDED =
      new WindowCut(OptionalInt.empty(), WindowRule.DEFAULT_SKEW, OptionalLong.empty());

  /**
   * The rule.
   *
   * @throws LogException if the recorded windows lie by several, and none was named
   */
  WindowRule rule(RecordedResults results) {
    if (advance.isEmpty() && results.advances().size() > 1) {
      throw new LogException(
          "windows were cut every %s frames: select by time, or name one with --window-advance"
              .formatted(results.advances()));
    }
    int frames = advance.orElse(results.advance().orElse(WindowRule.FRAMES));
    return new WindowRule(WindowRule.FRAMES, frames, skew, limit);
  }
}
