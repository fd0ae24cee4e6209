package dev.motility.schemas.serde;

/** What became of a record's bytes. */
public sealed interface Decoded<V> {
  /** They are a record. */
  record Value<V>(V value) implements Decoded<V> {}

  /**
   * They are none, and never will be.
   *
   * @param reason why, on one line
   */
  record Undecodable<V>(String reason) implements Decoded<V> {}
}
