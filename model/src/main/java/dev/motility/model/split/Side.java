package dev.motility.model.split;

/** What a participant's windows are used for. */
public enum Side {
  /** The network's weights are fitted to them. */
  TRAIN,
  /** They decide when training stops, and the temperature. */
  VALIDATION,
  /** Nothing is decided by them: they are measured on. */
  TEST
}
