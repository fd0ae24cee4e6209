package dev.motility.ingest.capture;

import dev.motility.ingest.chunk.CaptureIdentity;
import dev.motility.ingest.chunk.ChunkEncoder;
import dev.motility.ingest.chunk.Chunker;
import dev.motility.samples.VideoFormat;
import dev.motility.samples.codec.ChunkCodec;
import dev.motility.samples.codec.CodecSettings;
import dev.motility.samples.codec.Encoding;
import dev.motility.schemas.topic.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * Makes the recordings of one source, one after the other; has the codec and the thread that
 * encodes. Close it on the thread that made it.
 */
public final class Recorder implements AutoCloseable {
  /** Avro fields and batch headers around a payload, bytes, with room to spare. */
  private static final int RECORD_OVERHEAD = 4096;

  private final CaptureSettings settings;
  private final ChunkSink sink;
  private final CaptureProgress progress;
  private final Clock clock = Clock.systemUTC();
  private final ChunkCodec codec;
  private final EncodingThread encoding;

  public Recorder(CaptureSettings settings, ChunkSink sink, CaptureProgress progress) {
    this.settings = settings;
    this.sink = sink;
    this.progress = progress;
    this.codec =
        new ChunkCodec(
            new CodecSettings(
                CodecSettings.DEFAULT.threads(),
                settings.jpegQuality().quantizer(),
                CodecSettings.DEFAULT.maxDecodedBytes()));
    this.encoding = new EncodingThread("encode-" + settings.microscopeId());
  }

  /**
   * A recording that has not begun.
   *
   * @param format of its frames, before what the settings know better
   * @param begin the time of a capture that gets no frame
   * @throws CaptureException if no record could hold a chunk of such frames
   */
  public Recording recording(String captureId, VideoFormat format, Instant begin) {
    VideoFormat known = withPixel(format);
    requireRoomForRaw(known);
    CaptureIdentity identity =
        new CaptureIdentity(
            settings.sampleId(), captureId, settings.participantId(), settings.microscopeId());
    return new Recording(
        new Chunker(format.width(), format.height(), settings.chunkFrames(), begin),
        new ChunkEncoder(identity, known, settings.encoding(), codec),
        encoding,
        sink,
        new Events(identity, clock),
        progress);
  }

  /** An id for a recording that begins now, unless one was set. */
  public String newCaptureId() {
    return settings.captureId().orElseGet(this::uniqueCaptureId);
  }

  /** An id for a recording that begins now, whatever was set. */
  public String uniqueCaptureId() {
    return CaptureIds.of(settings, clock.instant());
  }

  private VideoFormat withPixel(VideoFormat stated) {
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

  @Override
  public void close() {
    encoding.close();
    codec.close();
  }
}
