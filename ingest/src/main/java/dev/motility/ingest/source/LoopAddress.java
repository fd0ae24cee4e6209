package dev.motility.ingest.source;

import dev.motility.samples.FrameSource;
import dev.motility.samples.GrayClip;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.SourceException;
import dev.motility.samples.VideoFormat;
import dev.motility.samples.ffmpeg.VideoFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A video as a camera: {@code loop:FILE} shows its first frames again and again, at its own rate.
 */
public record LoopAddress(Path file) implements SourceAddress.Live {
  static final String SCHEME = "loop";

  /** Pixels that are kept in memory. */
  private static final long MOST_BYTES = 64L << 20;

  @Override
  public FrameSource open(BooleanSupplier givenUp) throws SourceException {
    try (VideoFile video = VideoFile.open(file)) {
      VideoFormat format = video.format();
      List<GrayClip> images = new ArrayList<>();
      long room = Math.max(1, MOST_BYTES / ((long) format.width() * format.height()));
      Optional<GrayFrame> frame = video.next();
      while (frame.isPresent() && images.size() < room && !givenUp.getAsBoolean()) {
        images.add(frame.get().image());
        frame = video.next();
      }
      return new PacedFrames(Loop.of(images), format, Clock.systemUTC(), givenUp);
    }
  }

  @Override
  public AtEnd atEnd() {
    return AtEnd.FINISH;
  }

  @Override
  public String toString() {
    return SCHEME + ":" + file;
  }
}
