package dev.motility.ingest.chunk;

import dev.motility.samples.GrayFrames;
import dev.motility.samples.Sha256;
import dev.motility.samples.VideoFormat;
import dev.motility.samples.codec.ChunkCodec;
import dev.motility.samples.codec.ChunkException;
import dev.motility.samples.codec.ChunkShape;
import dev.motility.samples.codec.Encoding;
import dev.motility.schemas.FrameChunk;
import java.nio.ByteBuffer;

/** Turns the chunks of one capture into records. Used by the thread that uses the codec. */
public final class ChunkEncoder {
  private final CaptureIdentity identity;
  private final VideoFormat format;
  private final Encoding encoding;
  private final ChunkCodec codec;

  /**
   * @param codec stays the caller's to close
   */
  public ChunkEncoder(
      CaptureIdentity identity, VideoFormat format, Encoding encoding, ChunkCodec codec) {
    this.identity = identity;
    this.format = format;
    this.encoding = encoding;
    this.codec = codec;
  }

  /**
   * The record of a chunk. A raw payload shares the chunk's pixels if they lie in one array.
   *
   * @param sequence number of the chunk within the capture, from 0, without gaps
   * @throws ChunkException if the frames cannot be encoded
   */
  public FrameChunk encode(Chunk chunk, long sequence) throws ChunkException {
    GrayFrames frames = chunk.frames();
    byte[] payload = payload(frames);
    Sha256 pixels = pixels(chunk, payload);
    Sha256 digest = encoding == Encoding.RAW ? pixels : Sha256.of(payload);
    return FrameChunk.newBuilder()
        .setSampleId(identity.sampleId())
        .setCaptureId(identity.captureId())
        .setParticipantId(identity.participantId().orElse(null))
        .setMicroscopeId(identity.microscopeId())
        .setSequence(sequence)
        .setFirstFrame(chunk.firstFrame())
        .setFrameCount(frames.frames())
        .setWidth(frames.width())
        .setHeight(frames.height())
        .setFramesPerSecond(format.framesPerSecond())
        .setMicrometresPerPixel(
            format.micrometresPerPixel().isPresent()
                ? format.micrometresPerPixel().getAsDouble()
                : null)
        .setCapturedAt(chunk.capturedAt())
        .setEncoding(dev.motility.schemas.Encoding.valueOf(encoding.name()))
        .setPayload(ByteBuffer.wrap(payload))
        .setPayloadSha256(digest.hex())
        .setPixelsSha256(pixels.hex())
        .setEndOfCapture(chunk.endOfCapture())
        .build();
  }

  /** Nobody writes to frames, so raw ones that lie in one array need no copy. */
  private byte[] payload(GrayFrames frames) throws ChunkException {
    return encoding == Encoding.RAW
        ? frames.joined().pixels()
        : codec.encode(encoding, frames, format.framesPerSecond());
  }

  /** The digest is of what a reader gets to see. */
  private Sha256 pixels(Chunk chunk, byte[] payload) throws ChunkException {
    return encoding.isLossless()
        ? chunk.sha256()
        : codec.decode(encoding, ByteBuffer.wrap(payload), ChunkShape.of(chunk.frames())).sha256();
  }
}
