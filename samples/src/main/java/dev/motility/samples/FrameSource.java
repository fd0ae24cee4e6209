package dev.motility.samples;

import java.util.Optional;

/** Where frames come from: a file, a camera, a simulated microscope. Used by one thread. */
public interface FrameSource extends AutoCloseable {
  /** What is known of the frames before the first is read. */
  VideoFormat format();

  /**
   * The next frame, in order, or empty at the regular end.
   *
   * @throws SourceException if the source ends otherwise than it should, with what was wrong in one
   *     line; the frames delivered before are good
   */
  Optional<GrayFrame> next() throws SourceException;

  @Override
  void close();
}
