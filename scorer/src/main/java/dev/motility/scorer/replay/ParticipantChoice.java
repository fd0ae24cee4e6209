package dev.motility.scorer.replay;

/** Which laboratory record a tabular model sees. */
public enum ParticipantChoice {
  /** The version that the score names. */
  AS_RECORDED,
  /** The newest version. */
  CURRENT
}
