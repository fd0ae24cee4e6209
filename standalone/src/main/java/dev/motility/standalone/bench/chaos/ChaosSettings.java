package dev.motility.standalone.bench.chaos;

/**
 * How much chaos.
 *
 * @param kills how often a process is killed
 * @param seed decides which processes are killed, and when
 */
record ChaosSettings(int kills, long seed) {
  ChaosSettings {
    if (kills < 1) {
      throw new IllegalArgumentException("--kills: %d; it may be 1 or more".formatted(kills));
    }
  }
}
