package dev.motility.dashboard.board;

/**
 * How much a board keeps; the oldest goes first.
 *
 * @param samples summaries of samples
 * @param windows scored windows over all samples, about 1 KB each
 * @param rejections rejections over all samples
 */
public record BoardLimits(int samples, int windows, int rejections) {
  /** What fits a quarter of a gigabyte. */
  public static BoardLimits defaults() {
    return new BoardLimits(10_000, 100_000, 20_000);
  }
}
