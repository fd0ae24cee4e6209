package dev.motility.standalone.bench.chaos;

/** A way to disturb the system. */
interface Scenario {
  /**
   * Disturbs it, compares with an undisturbed run, and leaves nothing behind.
   *
   * @throws dev.motility.runtime.CommandException if it cannot be done here, or work does not
   *     resume
   */
  ChaosResult run(ChaosSettings settings) throws InterruptedException;
}
