package dev.motility.ingest.capture;

import dev.motility.ingest.chunk.CaptureIdentity;
import dev.motility.ingest.chunk.ChunkEncoder;
import dev.motility.ingest.chunk.Chunker;
import dev.motility.ingest.publish.DeliveryException;
import dev.motility.ingest.publish.Publisher;
import dev.motility.samples.FrameSource;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.SourceException;
import dev.motility.samples.VideoFormat;
import dev.motility.samples.codec.ChunkCodec;
import dev.motility.samples.codec.Encoding;
import dev.motility.schemas.topic.Topic;
import dev.motility.schemas.topic.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;

/**
 * Brings the frames of one source at a time to the frames topic, as one capture, or as several if
 * the frames' size changes. Memory is bounded: what the broker does not take in time slows the
 * reading. {@link #stop} may be called by any thread, everything else by one.
 *
 * <p>Several agents may share a publisher; one that fails does not touch the others.
 */
public final class CaptureAgent {
  /** Avro fields and batch headers around a payload, bytes, with room to spare. */
  private static final int RECORD_OVERHEAD = 4096;

  private final CaptureSettings settings;
  private final ChunkSink sink;
  private final CaptureProgress progress;
  private final Clock clock = Clock.systemUTC();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * @param publisher open for {@link #topics}; stays the caller's to close
   */
  public CaptureAgent(CaptureSettings settings, Publisher publisher, CaptureProgress progress) {
    this(settings, new OutboxSink(publisher.outbox()), progress);
  }

  CaptureAgent(CaptureSettings settings, ChunkSink sink, CaptureProgress progress) {
    this.settings = settings;
    this.sink = sink;
    this.progress = progress;
  }

  /** What an agent writes to. */
  public static Topic<?>[] topics() {
    return new Topic<?>[] {Topics.FRAMES, Topics.CAPTURES};
  }

  /** Ends the capture as if the source had ended here; {@link #capture} then returns. */
  public void stop() {
    stopped.countDown();
  }

  /**
   * Captures a source to its end. A source that fails ends its capture in order: what it gave
   * before is delivered, and the report says what was wrong.
   *
   * @param source stays the caller's to close
   * @throws DeliveryException if the broker does not take the frames
   * @throws CaptureException if the frames cannot be encoded
   * @throws InterruptedException if this thread is interrupted; the capture is left without an end
   */
  public CaptureReport capture(FrameSource source) throws InterruptedException {
    VideoFormat format = formatOf(source.format());
    requireRoomForRaw(format);
    try (ChunkCodec codec = new ChunkCodec();
        EncodingThread encoding = new EncodingThread("encode-" + settings.sampleId())) {
      return new Run(source, format, codec, encoding).toEnd();
    }
  }

  private VideoFormat formatOf(VideoFormat stated) {
    OptionalDouble pixel = settings.micrometresPerPixel();
    return new VideoFormat(
        stated.width(),
        stated.height(),
        stated.framesPerSecond(),
        pixel.isPresent() ? pixel : stated.micrometresPerPixel());
  }

  private void requireRoomForRaw(VideoFormat format) {
    long frame = (long) format.width() * format.height();
    long room = Topics.FRAMES_MAX_BYTES - RECORD_OVERHEAD;
    if (settings.encoding() == Encoding.RAW && frame * settings.chunkFrames() > room) {
      throw new CaptureException(
          "%d raw frames of %d×%d pixels are more than the %d bytes of a record; use at most %d frames a chunk, or FFV1"
              .formatted(
                  settings.chunkFrames(), format.width(), format.height(), room, room / frame));
    }
  }

  /** One call of {@link #capture}. */
  private final class Run {
    private final FrameSource source;
    private final VideoFormat format;
    private final ChunkCodec codec;
    private final EncodingThread encoding;
    private final Pace.Turn turn = settings.pace().begin();
    private final List<CaptureReport.Captured> finished = new ArrayList<>();
    private final String firstCapture;
    private String currentCapture;
    private Recording recording;
    private long frames;

    Run(FrameSource source, VideoFormat format, ChunkCodec codec, EncodingThread encoding) {
      Instant begin = clock.instant();
      this.source = source;
      this.format = format;
      this.codec = codec;
      this.encoding = encoding;
      this.firstCapture = settings.captureId().orElseGet(() -> CaptureIds.of(settings, begin));
      this.currentCapture = firstCapture;
      this.recording = recording(format.width(), format.height(), begin);
    }

    CaptureReport toEnd() throws InterruptedException {
      recording.start(Optional.empty(), Optional.empty());
      Ending ending = read();
      finish(ending.reason());
      return new CaptureReport(finished, ending);
    }

    private Ending read() throws InterruptedException {
      long limit = settings.maxFrames().orElse(Long.MAX_VALUE);
      while (stopped.getCount() > 0) {
        Optional<GrayFrame> frame;
        try {
          frame = source.next();
        } catch (SourceException e) {
          return new Ending.Failed(e.getMessage());
        }
        if (frame.isEmpty()) {
          return new Ending.Complete();
        }
        if (!turn.comes(frame.get(), stopped)) {
          return new Ending.Stopped();
        }
        take(frame.get());
        if (frames == limit) {
          return new Ending.Limited(limit);
        }
      }
      return new Ending.Stopped();
    }

    private void take(GrayFrame frame) throws InterruptedException {
      if (!recording.fits(frame)) {
        changeSize(frame);
      }
      recording.add(frame);
      frames++;
      progress.read(frames);
    }

    private void changeSize(GrayFrame frame) throws InterruptedException {
      int width = frame.image().width();
      int height = frame.image().height();
      String reason = "the frames' size changed to %d×%d pixels".formatted(width, height);
      finish(Optional.of(reason));
      String previous = currentCapture;
      currentCapture = firstCapture + "-" + (finished.size() + 1);
      recording = recording(width, height, frame.time());
      recording.start(Optional.of(previous), Optional.of(reason));
    }

    private void finish(Optional<String> reason) throws InterruptedException {
      CaptureReport.Captured captured = recording.end(reason);
      finished.add(captured);
    }

    private Recording recording(int width, int height, Instant begin) {
      CaptureIdentity identity =
          new CaptureIdentity(
              settings.sampleId(),
              currentCapture,
              settings.participantId(),
              settings.microscopeId());
      return new Recording(
          identity,
          new Chunker(width, height, settings.chunkFrames(), begin),
          new ChunkEncoder(identity, format, settings.encoding(), codec),
          encoding,
          sink,
          clock);
    }
  }
}
