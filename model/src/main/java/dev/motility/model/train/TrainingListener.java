package dev.motility.model.train;

/** Hears how a training goes. */
public interface TrainingListener {
  /**
   * A step is done.
   *
   * @param epoch from 1
   * @param step from 1
   * @param steps of an epoch
   * @param loss mean of the epoch so far
   */
  void step(int epoch, int step, int steps, double loss);

  /** An epoch is done and kept. */
  void epoch(Epoch epoch, History history);
}
