package dev.motility.ingest.capture;

import dev.motility.ingest.chunk.CaptureIdentity;
import dev.motility.samples.codec.Encoding;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How a source is captured.
 *
 * @param sampleId the sample under the microscope
 * @param participantId who gave the sample, if known
 * @param microscopeId what takes the frames
 * @param captureId the recording; without, one is made for each
 * @param encoding of the chunks
 * @param jpegQuality of JPEG chunks; others do not look at it
 * @param chunkFrames frames in a chunk, 1 to 1000
 * @param realTime whether frames are taken at the pace of their times, not as fast as they come
 * @param micrometresPerPixel the size of a pixel in the sample, where the source does not know it
 *     or is wrong
 * @param maxFrames where to end before the source does
 */
public record CaptureSettings(
    String sampleId,
    Optional<String> participantId,
    String microscopeId,
    Optional<String> captureId,
    Encoding encoding,
    JpegQuality jpegQuality,
    int chunkFrames,
    boolean realTime,
    OptionalDouble micrometresPerPixel,
    OptionalLong maxFrames) {
  /** Frames in a chunk unless set otherwise: a fifth of a second. */
  public static final int DEFAULT_CHUNK_FRAMES = 10;

  private static final int MOST_CHUNK_FRAMES = 1000;

  public CaptureSettings {
    new CaptureIdentity(sampleId, captureId.orElse("one is made"), participantId, microscopeId);
    if (chunkFrames < 1 || chunkFrames > MOST_CHUNK_FRAMES) {
      throw new IllegalArgumentException(
          "a chunk may have 1 to %d frames, not %d".formatted(MOST_CHUNK_FRAMES, chunkFrames));
    }
    if (micrometresPerPixel.isPresent() && !(micrometresPerPixel.getAsDouble() > 0)) {
      throw new IllegalArgumentException(
          "a pixel is larger than 0 µm, not " + micrometresPerPixel.getAsDouble());
    }
    if (maxFrames.isPresent() && maxFrames.getAsLong() < 1) {
      throw new IllegalArgumentException(
          "at least 1 frame is captured, not " + maxFrames.getAsLong());
    }
  }

  /** FFV1 chunks of ten frames, as fast as the source gives them. */
  public static CaptureSettings of(String sampleId, String microscopeId) {
    return new CaptureSettings(
        sampleId,
        Optional.empty(),
        microscopeId,
        Optional.empty(),
        Encoding.FFV1,
        JpegQuality.DEFAULT,
        DEFAULT_CHUNK_FRAMES,
        false,
        OptionalDouble.empty(),
        OptionalLong.empty());
  }

  public CaptureSettings withSample(String id) {
    return new CaptureSettings(
        id,
        participantId,
        microscopeId,
        captureId,
        encoding,
        jpegQuality,
        chunkFrames,
        realTime,
        micrometresPerPixel,
        maxFrames);
  }

  public CaptureSettings withParticipant(String id) {
    return new CaptureSettings(
        sampleId,
        Optional.of(id),
        microscopeId,
        captureId,
        encoding,
        jpegQuality,
        chunkFrames,
        realTime,
        micrometresPerPixel,
        maxFrames);
  }

  public CaptureSettings withCapture(String id) {
    return new CaptureSettings(
        sampleId,
        participantId,
        microscopeId,
        Optional.of(id),
        encoding,
        jpegQuality,
        chunkFrames,
        realTime,
        micrometresPerPixel,
        maxFrames);
  }

  public CaptureSettings withEncoding(Encoding other) {
    return new CaptureSettings(
        sampleId,
        participantId,
        microscopeId,
        captureId,
        other,
        jpegQuality,
        chunkFrames,
        realTime,
        micrometresPerPixel,
        maxFrames);
  }

  public CaptureSettings inRealTime() {
    return new CaptureSettings(
        sampleId,
        participantId,
        microscopeId,
        captureId,
        encoding,
        jpegQuality,
        chunkFrames,
        true,
        micrometresPerPixel,
        maxFrames);
  }

  public CaptureSettings withMaxFrames(long count) {
    return new CaptureSettings(
        sampleId,
        participantId,
        microscopeId,
        captureId,
        encoding,
        jpegQuality,
        chunkFrames,
        realTime,
        micrometresPerPixel,
        OptionalLong.of(count));
  }

  Pace pace() {
    return realTime ? Pace.REAL_TIME : Pace.AS_FAST_AS_POSSIBLE;
  }
}
