package dev.motility.ingest.agent;

/** What is to be done for one source. */
public interface SourceWork {
  /** Does it, until the source ends or a stop; what fails is done again by the caller. */
  void run() throws InterruptedException;

  /** Ends it in order; any thread. */
  void stop();

  /** How the source is; any thread. */
  SourceState state();
}
