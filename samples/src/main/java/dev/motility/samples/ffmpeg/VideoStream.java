package dev.motility.samples.ffmpeg;

import dev.motility.samples.FrameSource;
import dev.motility.samples.GrayClip;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.SourceException;
import dev.motility.samples.StreamClock;
import dev.motility.samples.VideoFormat;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The frames of a network stream or a camera device as they come, as grey. A frame that came
 * damaged is left out and its index is missing. Used by one thread; {@link #close} frees native
 * memory.
 */
public final class VideoStream implements FrameSource {
  private final StreamSpec spec;
  private final VideoInput input;
  private final GrayConverter converter = new GrayConverter();
  private final StreamClock clock = new StreamClock(Clock.systemUTC());
  private final VideoFormat format;
  private Optional<GrayClip> ahead;
  private long good;

  private VideoStream(StreamSpec spec, VideoInput input) throws FfmpegException {
    this.spec = spec;
    this.input = input;
    this.ahead = image();
    GrayClip first = ahead.orElseThrow(() -> new FfmpegException("it ended without a frame"));
    this.format =
        new VideoFormat(
            first.width(), first.height(), input.framesPerSecond(), OptionalDouble.empty());
  }

  /**
   * Opens a stream and waits for its first frame.
   *
   * @param givenUp asked by the waiting thread: whether nobody wants the frames any more
   * @throws SourceException if there is nothing to read
   */
  public static VideoStream open(StreamSpec spec, BooleanSupplier givenUp) throws SourceException {
    try {
      VideoInput input =
          VideoInput.open(
              spec.url(), spec.device(), spec.options(), VideoInput.Damage.SKIPS, givenUp);
      try {
        return new VideoStream(spec, input);
      } catch (FfmpegException e) {
        input.close();
        throw e;
      }
    } catch (FfmpegException e) {
      throw new SourceException("cannot read %s: %s".formatted(shown(spec), e.getMessage()), e);
    }
  }

  /** The address without a password. */
  private static String shown(StreamSpec spec) {
    return spec.url().replaceFirst("//[^/@]*@", "//");
  }

  private Optional<GrayClip> image() throws FfmpegException {
    Optional<AVFrame> frame = input.next();
    return frame.isPresent() ? Optional.of(converter.convert(frame.get())) : Optional.empty();
  }

  /** The first frame's size; the rate that the stream states. */
  @Override
  public VideoFormat format() {
    return format;
  }

  @Override
  public Optional<GrayFrame> next() throws SourceException {
    try {
      Optional<GrayClip> image = ahead.isPresent() ? ahead : image();
      ahead = Optional.empty();
      return image.map(this::frame);
    } catch (FfmpegException e) {
      throw new SourceException(
          "%s broke off after %d frames: %s".formatted(shown(spec), good, e.getMessage()), e);
    }
  }

  private GrayFrame frame(GrayClip pixels) {
    long index = good + input.skipped();
    good++;
    return new GrayFrame(index, clock.time(input.seconds()), pixels);
  }

  @Override
  public void close() {
    converter.close();
    input.close();
  }
}
