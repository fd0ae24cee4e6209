package dev.motility.ingest.live;

import dev.motility.samples.FrameSource;
import dev.motility.samples.SourceException;
import java.util.function.BooleanSupplier;

/** A source that does not wait: what is not taken in time is lost. */
public interface Camera {
  /**
   * Opens it; may take long. Called, and its frames read, by a thread of its own.
   *
   * @param givenUp whether nobody wants its frames any more: reading then ends as soon as it can
   * @throws SourceException if there is nothing to read now
   */
  FrameSource open(BooleanSupplier givenUp) throws SourceException;

  /** What to do at its regular end. */
  AtEnd atEnd();

  /** What the end of a camera's frames means. */
  enum AtEnd {
    /** The camera was lost and may come back. */
    RECONNECT,
    /** There is no more. */
    FINISH
  }
}
