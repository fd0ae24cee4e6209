package dev.motility.samples.codec;

import dev.motility.samples.GrayClip;
import dev.motility.samples.GrayFrames;
import dev.motility.samples.ffmpeg.ClipDecoder;
import dev.motility.samples.ffmpeg.ClipEncoder;
import dev.motility.samples.ffmpeg.ClipFormat;
import dev.motility.samples.ffmpeg.FfmpegException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Turns frames into payloads and payloads into frames. FFV1 and RAW give back the very pixels; the
 * same frames always give the same payload. Payloads to decode may come from anyone.
 *
 * <p>Keeps encoders and decoders open from chunk to chunk: have one codec per thread and close it.
 */
public final class ChunkCodec implements AutoCloseable {
  private final CodecSettings settings;
  private final Map<ClipFormat, ClipEncoder> encoders = new EnumMap<>(ClipFormat.class);
  private final Map<ClipFormat, ClipDecoder> decoders = new EnumMap<>(ClipFormat.class);

  public ChunkCodec() {
    this(CodecSettings.DEFAULT);
  }

  public ChunkCodec(CodecSettings settings) {
    this.settings = settings;
  }

  /**
   * The payload of some frames; of no frames, in any encoding, no bytes.
   *
   * @param framesPerSecond what a player of the payload will show it at
   * @throws ChunkException if the frames cannot be encoded, such as FFV1 of a single column of more
   *     than 288 pixels
   */
  public byte[] encode(Encoding encoding, GrayFrames frames, double framesPerSecond)
      throws ChunkException {
    if (frames.frames() == 0) {
      return new byte[0];
    }
    try {
      return switch (encoding) {
        case RAW -> frames.joined().pixels().clone();
        case FFV1 -> encoder(ClipFormat.FFV1).encode(frames, framesPerSecond);
        case JPEG -> encoder(ClipFormat.MJPEG).encode(frames, framesPerSecond);
      };
    } catch (FfmpegException e) {
      throw new ChunkException("cannot encode as %s: %s".formatted(encoding, e.getMessage()), e);
    }
  }

  /**
   * The frames of a payload.
   *
   * @throws ChunkException if the payload is damaged or not of the shape
   */
  public GrayClip decode(Encoding encoding, ByteBuffer payload, ChunkShape shape)
      throws ChunkException {
    requirePlausible(encoding, payload, shape);
    byte[] pixels = new byte[(int) shape.bytes()];
    decode(encoding, payload, shape, pixels, 0);
    return new GrayClip(shape.width(), shape.height(), shape.frames(), pixels);
  }

  /**
   * Decodes a payload straight into a part of an array, so that chunks become a window without
   * another copy.
   *
   * @param payload its remaining bytes; its position stays
   * @param target receives {@code shape.bytes()} bytes from {@code offset} on; that part holds
   *     anything after an exception
   * @throws ChunkException if the payload is damaged or not of the shape
   * @throws IndexOutOfBoundsException if the target has no room for the shape
   */
  public void decode(
      Encoding encoding, ByteBuffer payload, ChunkShape shape, byte[] target, int offset)
      throws ChunkException {
    requirePlausible(encoding, payload, shape);
    Objects.checkFromIndexSize(offset, (int) shape.bytes(), target.length);
    if (shape.frames() == 0) {
      return;
    }
    try {
      switch (encoding) {
        case RAW -> payload.duplicate().get(target, offset, (int) shape.bytes());
        case FFV1 -> decode(ClipFormat.FFV1, payload, shape, target, offset);
        case JPEG -> decode(ClipFormat.MJPEG, payload, shape, target, offset);
      }
    } catch (FfmpegException e) {
      throw new ChunkException("a bad %s payload: %s".formatted(encoding, e.getMessage()), e);
    }
  }

  private void requirePlausible(Encoding encoding, ByteBuffer payload, ChunkShape shape)
      throws ChunkException {
    if (shape.bytes() > settings.maxDecodedBytes()) {
      throw new ChunkException(
          "a chunk claims %d decoded bytes, more than the limit of %d"
              .formatted(shape.bytes(), settings.maxDecodedBytes()));
    }
    boolean rawSize = encoding == Encoding.RAW && payload.remaining() != shape.bytes();
    boolean noFrames = shape.frames() == 0 && payload.hasRemaining();
    if (rawSize || noFrames) {
      throw new ChunkException(
          "a %s payload of %d bytes for %d frames of %d×%d pixels"
              .formatted(
                  encoding, payload.remaining(), shape.frames(), shape.width(), shape.height()));
    }
  }

  private void decode(
      ClipFormat format, ByteBuffer payload, ChunkShape shape, byte[] target, int offset)
      throws FfmpegException {
    decoders
        .computeIfAbsent(format, f -> new ClipDecoder(f, settings.threads()))
        .decode(payload, shape.width(), shape.height(), shape.frames(), target, offset);
  }

  private ClipEncoder encoder(ClipFormat format) {
    return encoders.computeIfAbsent(
        format, f -> new ClipEncoder(f, settings.threads(), settings.jpegQuantizer()));
  }

  @Override
  public void close() {
    encoders.values().forEach(ClipEncoder::close);
    decoders.values().forEach(ClipDecoder::close);
    encoders.clear();
    decoders.clear();
  }
}
