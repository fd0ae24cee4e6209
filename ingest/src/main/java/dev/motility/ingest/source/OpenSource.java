package dev.motility.ingest.source;

import dev.motility.samples.FrameSource;
import java.util.OptionalLong;

/**
 * A source ready to be read.
 *
 * @param frames its frames
 * @param expectedFrames how many they will be, as far as the source says: for progress only
 */
public record OpenSource(FrameSource frames, OptionalLong expectedFrames) implements AutoCloseable {
  @Override
  public void close() {
    frames.close();
  }
}
