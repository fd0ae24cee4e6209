package dev.motility.scorer.assemble;

import java.util.OptionalLong;

/**
 * How far a capture is assembled: with the chunks from {@code fromSequence} on, all that is needed
 * to go on.
 *
 * @param nextWindow the first window not decided yet
 * @param provisionalUntil the first window that was not rejected provisionally, for the capture's
 *     silence
 * @param endFrame number of frames of the capture, once its end was seen
 * @param fromSequence the first chunk that may still be needed
 * @param finished whether nothing is to come
 */
public record Progress(
    long nextWindow,
    long provisionalUntil,
    OptionalLong endFrame,
    long fromSequence,
    boolean finished) {
  /** Of a capture that was not seen before. */
  public static Progress start() {
    return new Progress(0, 0, OptionalLong.empty(), 0, false);
  }

  Progress window(long next) {
    return new Progress(next, Math.max(provisionalUntil, next), endFrame, fromSequence, finished);
  }

  Progress provisional(long until) {
    return new Progress(nextWindow, until, endFrame, fromSequence, finished);
  }

  Progress end(long frame) {
    return new Progress(
        nextWindow, provisionalUntil, OptionalLong.of(frame), fromSequence, finished);
  }

  Progress from(long sequence) {
    return new Progress(nextWindow, provisionalUntil, endFrame, sequence, finished);
  }

  Progress finish() {
    return new Progress(nextWindow, provisionalUntil, endFrame, fromSequence, true);
  }
}
