package dev.motility.model.train;

/** Which epoch's weights become the model. */
public enum Kept {
  /** The epoch with the lowest validation loss. */
  BEST,
  /** The last one, where the schedule's rate has come down to almost nothing. */
  LAST
}
