package dev.motility.ingest.publish;

/** With a broker that is away. */
public enum Patience {
  /** Gives up after two minutes: somebody waits for the command. */
  GIVE_UP(120_000, 120_000),
  /** Tries for weeks, since order is kept only by records that do not expire; an agent's. */
  KEEP_TRYING(Integer.MAX_VALUE, 60_000);

  private final int deliveryMillis;
  private final int blockMillis;

  Patience(int deliveryMillis, int blockMillis) {
    this.deliveryMillis = deliveryMillis;
    this.blockMillis = blockMillis;
  }

  int deliveryMillis() {
    return deliveryMillis;
  }

  /** Room in the buffer comes when a record is delivered or given up. */
  int blockMillis() {
    return blockMillis;
  }
}
