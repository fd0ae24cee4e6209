package dev.motility.standalone.bench.soak;

import java.util.Map;

/**
 * What was seen in one part of the time; medians.
 *
 * @param endMinute when it ended, since the beginning
 * @param scores that were committed in it
 * @param delayMillis from a window's first frame, which is taken a second before its last, until
 *     its committed score was read
 * @param lagChunks on the frames topic that the scorer had not done with
 * @param load of all cores, 0 to 1
 * @param memory of each process
 */
record Stretch(
    double endMinute,
    long scores,
    double delayMillis,
    double lagChunks,
    double load,
    Map<String, Memory> memory) {
  /**
   * Of one process.
   *
   * @param residentBytes in memory, native memory included
   * @param heapBytes on the Java heap after a collection, of which there are a few
   */
  record Memory(double residentBytes, double heapBytes) {}
}
