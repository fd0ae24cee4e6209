package dev.motility.ingest.live;

import dev.motility.samples.GrayFrame;
import dev.motility.samples.VideoFormat;

/** What a camera's thread has to tell. */
sealed interface Grab {
  /** Memory that it holds. */
  default long bytes() {
    return 0;
  }

  /** The camera is there. */
  record Opened(VideoFormat format) implements Grab {}

  /** A frame. */
  record Frame(GrayFrame frame) implements Grab {
    @Override
    public long bytes() {
      return frame.image().frameSize();
    }
  }

  /** There are no more frames. */
  record Ended() implements Grab {}

  /** The camera failed, or could not be opened. */
  record Failed(String fault) implements Grab {}

  /** Nothing for too long. */
  record Silent() implements Grab {}
}
