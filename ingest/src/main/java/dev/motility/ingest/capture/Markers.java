package dev.motility.ingest.capture;

import dev.motility.samples.Sha256;
import dev.motility.schemas.FrameChunk;
import java.nio.ByteBuffer;

/** Chunks without their frames: where a capture stands, and how it is ended without its source. */
public final class Markers {
  private static final String NOTHING = Sha256.of(new byte[0]).hex();

  private Markers() {}

  /** All that a chunk says but its frames. */
  public static FrameChunk withoutPayload(FrameChunk chunk) {
    return header(chunk)
        .setSequence(chunk.getSequence())
        .setFirstFrame(chunk.getFirstFrame())
        .setFrameCount(chunk.getFrameCount())
        .setPayloadSha256(chunk.getPayloadSha256())
        .setPixelsSha256(chunk.getPixelsSha256())
        .setEndOfCapture(chunk.getEndOfCapture())
        .build();
  }

  /** The chunk after a capture's last one that only says that the capture is over. */
  public static FrameChunk endAfter(FrameChunk last) {
    return header(last)
        .setSequence(last.getSequence() + 1)
        .setFirstFrame(last.getFirstFrame() + last.getFrameCount())
        .setFrameCount(0)
        .setPayloadSha256(NOTHING)
        .setPixelsSha256(NOTHING)
        .setEndOfCapture(true)
        .build();
  }

  private static FrameChunk.Builder header(FrameChunk chunk) {
    return FrameChunk.newBuilder()
        .setSampleId(chunk.getSampleId())
        .setCaptureId(chunk.getCaptureId())
        .setParticipantId(chunk.getParticipantId())
        .setMicroscopeId(chunk.getMicroscopeId())
        .setWidth(chunk.getWidth())
        .setHeight(chunk.getHeight())
        .setFramesPerSecond(chunk.getFramesPerSecond())
        .setMicrometresPerPixel(chunk.getMicrometresPerPixel())
        .setCapturedAt(chunk.getCapturedAt())
        .setEncoding(chunk.getEncoding())
        .setPayload(ByteBuffer.allocate(0));
  }
}
