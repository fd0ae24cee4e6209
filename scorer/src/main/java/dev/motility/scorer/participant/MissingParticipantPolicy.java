package dev.motility.scorer.participant;

/** What becomes of a window whose model needs the participant's record while there is none. */
public enum MissingParticipantPolicy {
  /** It waits for the record, up to a limit. */
  WAIT,
  /** A model that sees video only scores it, and the score says so. */
  FALLBACK,
  /** It is rejected. */
  REJECT
}
