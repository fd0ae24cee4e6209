package dev.motility.samples;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;

/**
 * Grey frames as bare bytes, one after the other: row by row, a byte a pixel, no padding, no
 * headers. For cameras that are read by another program. A frame's time is its arrival.
 */
public final class RawFrames implements FrameSource {
  private final InputStream bytes;
  private final String name;
  private final VideoFormat format;
  private final Clock clock;
  private long index;

  /**
   * @param bytes closed with this
   * @param name for what goes wrong
   */
  public RawFrames(InputStream bytes, String name, VideoFormat format, Clock clock) {
    this.bytes = bytes;
    this.name = name;
    this.format = format;
    this.clock = clock;
  }

  @Override
  public VideoFormat format() {
    return format;
  }

  @Override
  public Optional<GrayFrame> next() throws SourceException {
    byte[] pixels = new byte[Math.multiplyExact(format.width(), format.height())];
    int read = read(pixels);
    if (read == 0) {
      return Optional.empty();
    }
    if (read < pixels.length) {
      throw new SourceException(
          "%s ended within frame %d, after %d of its %d bytes: it is not of %d×%d pixels, or was cut off"
              .formatted(name, index, read, pixels.length, format.width(), format.height()));
    }
    GrayClip image = new GrayClip(format.width(), format.height(), 1, pixels);
    return Optional.of(new GrayFrame(index++, clock.instant(), image));
  }

  private int read(byte[] pixels) throws SourceException {
    try {
      return bytes.readNBytes(pixels, 0, pixels.length);
    } catch (IOException e) {
      throw new SourceException(
          "%s cannot be read after %d frames: %s".formatted(name, index, e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    try {
      bytes.close();
    } catch (IOException ignored) {
      // Nothing more was wanted of it.
    }
  }
}
