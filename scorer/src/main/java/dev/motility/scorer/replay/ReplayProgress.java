package dev.motility.scorer.replay;

/** Told how far a replay is. */
public interface ReplayProgress {
  /** Nobody looks. */
  ReplayProgress NONE = (read, all) -> {};

  /**
   * So far.
   *
   * @param read records of the frames topic that were read
   * @param all how many there are to read
   */
  void read(long read, long all);
}
