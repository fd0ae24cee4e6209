package dev.motility.scorer.replay.judge;

import dev.motility.schemas.MotilityScore;
import dev.motility.scorer.assemble.CaptureKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a replay says of one window, and why.
 *
 * @param capture the recording
 * @param window its number
 * @param firstFrame index of its first frame
 * @param lastFrame index of its last frame
 * @param capturedAt when its first frame was taken
 * @param kind the class
 * @param words why, a line each; none for what is as it should be
 * @param recorded what was recorded, if anything
 * @param computed what came out now, if anything
 */
public record Verdict(
    CaptureKey capture,
    long window,
    long firstFrame,
    long lastFrame,
    Instant capturedAt,
    WindowClass kind,
    List<String> words,
    Optional<MotilityScore> recorded,
    Optional<MotilityScore> computed) {
  public Verdict {
    words = List.copyOf(words);
  }

  /** The largest change of a probability, if there are two to compare; 0 to 1. */
  public double largestChange() {
    return recorded.isPresent() && computed.isPresent()
        ? Change.of(recorded.get().getProbabilities(), computed.get().getProbabilities())
        : 0;
  }
}
