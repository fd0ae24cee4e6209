package dev.motility.scorer.score;

/** What a reader of a score should know. */
public enum ScoreFlag {
  /** The frame rate is further from the model's than the tolerance. */
  FRAME_RATE,
  /** The pixel size is further from the model's than the tolerance. */
  PIXEL_SIZE,
  /** Frames were stretched to the model's size and changed their shape. */
  ASPECT,
  /** The frames went through a lossy encoding. */
  LOSSY,
  /** A chunk of the window may not be its microscope's: its signature is not good, or missing. */
  SIGNATURE,
  /** The model needs the participant's record; without it another model scored. */
  FALLBACK_MODEL
}
