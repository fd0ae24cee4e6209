package dev.motility.scorer.replay.judge;

/**
 * Something that is not as it should be, beside the classes of windows.
 *
 * @param kind what kind of thing
 * @param subject what it is about: a recording, a model, a record
 * @param words what was found
 */
public record Finding(Kind kind, String subject, String words) {
  /** The kinds of findings. */
  public enum Kind {
    /** A chunk came again under the same number with other content. */
    CONFLICT,
    /** A chunk or a record contradicts itself. */
    INVALID,
    /** A chunk's signature is not good though it was taken, or good though it was refused. */
    SIGNATURE,
    /** A model is damaged, or not to be found. */
    MODEL,
    /** A laboratory record that a score names is not on the topic. */
    PARTICIPANT,
    /** A window was scored more than once, or both scored and rejected. */
    TWICE,
    /** A window was refused then and is not now. */
    REJECTION,
    /** Chunks are missing between others. */
    GAP,
    /** A sample's summary is not what its scores say. */
    SAMPLE
  }
}
