package dev.motility.samples.ffmpeg;

import dev.motility.samples.FrameSource;
import dev.motility.samples.GrayClip;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.SourceException;
import dev.motility.samples.VideoFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The frames of a video file of any kind that FFmpeg reads, as grey by ITU-R BT.601 luma with the
 * stream's range respected. Used by one thread; {@link #close} frees native memory.
 *
 * <p>A frame has the size it was stored with, also where that changes in the middle of a file.
 * Rotation marks are not applied.
 */
public final class VideoFile implements FrameSource {
  // A playlist must not lead to other machines, nor a % in a name to other pictures.
  private static final Map<String, String> OPTIONS =
      Map.of("protocol_whitelist", "file", "pattern_type", "none");
  private static final double NANOSECONDS = 1e9;

  private final Path file;
  private final VideoInput input;
  private final GrayConverter converter;
  private final VideoFormat format;
  private final Optional<Instant> recordedAt;
  private final Instant begin;
  private Optional<GrayClip> ahead;
  private long index;

  private VideoFile(Path file, VideoInput input, GrayConverter converter) throws FfmpegException {
    this.file = file;
    this.input = input;
    this.converter = converter;
    this.recordedAt = input.tag("creation_time").flatMap(VideoFile::instant);
    this.begin = recordedAt.orElseGet(Instant::now);
    this.ahead = firstImage();
    GrayClip first =
        ahead.orElseThrow(() -> new FfmpegException("none of its frames can be decoded"));
    this.format =
        new VideoFormat(
            first.width(), first.height(), input.framesPerSecond(), OptionalDouble.empty());
  }

  /**
   * Opens a file and decodes its first frame.
   *
   * @throws SourceException if it is missing, no file, no video, or nothing of it can be decoded
   */
  public static VideoFile open(Path file) throws SourceException {
    requireContent(file);
    try {
      VideoInput input = VideoInput.open("file:" + file.toAbsolutePath(), OPTIONS);
      GrayConverter converter = new GrayConverter();
      try {
        return new VideoFile(file, input, converter);
      } catch (FfmpegException e) {
        converter.close();
        input.close();
        throw e;
      }
    } catch (FfmpegException e) {
      throw new SourceException("cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void requireContent(Path file) throws SourceException {
    if (Files.isDirectory(file)) {
      throw new SourceException("cannot read %s: it is a folder, not a video".formatted(file));
    }
    if (!Files.exists(file)) {
      throw new SourceException("cannot read %s: there is no such file".formatted(file));
    }
    if (!Files.isReadable(file)) {
      throw new SourceException("cannot read %s: no permission to read it".formatted(file));
    }
    if (isEmpty(file)) {
      throw new SourceException("cannot read %s: the file is empty".formatted(file));
    }
  }

  private static boolean isEmpty(Path file) throws SourceException {
    try {
      return Files.isRegularFile(file) && Files.size(file) == 0;
    } catch (IOException e) {
      throw new SourceException("cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException unknownForm) {
      return Optional.empty();
    }
  }

  private Optional<GrayClip> firstImage() throws FfmpegException {
    try {
      return image();
    } catch (FfmpegException e) {
      throw new FfmpegException("none of its frames can be decoded: " + e.getMessage());
    }
  }

  private Optional<GrayClip> image() throws FfmpegException {
    Optional<AVFrame> frame = input.next();
    return frame.isPresent() ? Optional.of(converter.convert(frame.get())) : Optional.empty();
  }

  /** The first frame's size; the file's frame rate; a video does not tell the size of a pixel. */
  @Override
  public VideoFormat format() {
    return format;
  }

  /** When the recording began, if the file says so; frames are otherwise timed from the opening. */
  public Optional<Instant> recordedAt() {
    return recordedAt;
  }

  /** How many frames the file says it has, for progress only: it may be imprecise. */
  public OptionalLong declaredFrames() {
    return input.declaredFrames();
  }

  @Override
  public Optional<GrayFrame> next() throws SourceException {
    Optional<GrayClip> image = ahead.isPresent() ? ahead : nextImage();
    ahead = Optional.empty();
    return image.map(pixels -> new GrayFrame(index, timeOf(index++), pixels));
  }

  private Instant timeOf(long frame) {
    return begin.plusNanos(Math.round(frame * NANOSECONDS / format.framesPerSecond()));
  }

  private Optional<GrayClip> nextImage() throws SourceException {
    try {
      return image();
    } catch (FfmpegException e) {
      throw new SourceException(
          "%s ends after %d good frames%s: %s"
              .formatted(file, index, outOf(declaredFrames()), e.getMessage()),
          e);
    }
  }

  private static String outOf(OptionalLong declared) {
    return declared.isPresent() ? " of " + declared.getAsLong() : "";
  }

  @Override
  public void close() {
    converter.close();
    input.close();
  }
}
