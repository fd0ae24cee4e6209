package dev.motility.scorer.score;

import dev.motility.samples.GrayClip;
import dev.motility.samples.Sha256;
import dev.motility.samples.codec.ChunkCodec;
import dev.motility.samples.codec.ChunkException;
import dev.motility.samples.codec.ChunkShape;
import dev.motility.samples.codec.Encoding;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.RejectionReason;
import dev.motility.scorer.assemble.ChunkReference;
import dev.motility.scorer.payload.ChunkLoader;
import dev.motility.scorer.score.ReadWindow.Pixels;
import dev.motility.scorer.score.ReadWindow.Unreadable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Turns a window's references into pixels: loads its chunks, decodes each straight into its place,
 * and holds every digest against the bytes. Used by one thread.
 */
public final class WindowReader implements AutoCloseable {
  /** Bytes of a window at most, with what its chunks hold beyond it: 50 frames of 2300×2300. */
  private static final long MAX_BYTES = 256L << 20;

  private final ChunkLoader loader;
  private final ChunkCodec codec = new ChunkCodec();
  private byte[] buffer = {};

  public WindowReader(ChunkLoader loader) {
    this.loader = loader;
  }

  /** The window's pixels, or why there are none. They are good until the next call. */
  public ReadWindow read(PendingWindow window) {
    List<ChunkReference> references = window.chunks();
    ChunkReference first = references.get(0);
    int frameSize = first.format().width() * first.format().height();
    int chunkFrames = references.stream().mapToInt(ChunkReference::frameCount).sum();
    if ((long) chunkFrames * frameSize > MAX_BYTES) {
      return new Unreadable(
          RejectionReason.INVALID,
          "%d frames of %s are too large".formatted(chunkFrames, first.format()));
    }
    byte[] pixels = buffer(chunkFrames * frameSize);
    MessageDigest all = Sha256.digest();
    boolean lossy = false;
    int at = 0;
    for (ChunkReference reference : references) {
      Optional<FrameChunk> chunk =
          loader
              .load(window.topic(), window.partition(), reference.offset())
              .filter(loaded -> isOf(reference, loaded));
      if (chunk.isEmpty()) {
        return new Unreadable(
            RejectionReason.EXPIRED,
            "chunk %d is not kept any more".formatted(reference.sequence()));
      }
      Optional<Unreadable> fault = decode(chunk.get(), reference, pixels, at, all);
      if (fault.isPresent()) {
        return fault.get();
      }
      lossy |= chunk.get().getEncoding() == dev.motility.schemas.Encoding.JPEG;
      at += reference.frameCount() * frameSize;
    }
    return pixels(window, first, pixels, all, lossy);
  }

  /** The next window is mostly as large as the last. */
  private byte[] buffer(int size) {
    if (buffer.length != size) {
      buffer = new byte[size];
    }
    return buffer;
  }

  /** A topic that was made anew has other chunks in the same places. */
  private static boolean isOf(ChunkReference reference, FrameChunk chunk) {
    return chunk.getPixelsSha256().equals(reference.pixelsSha256().hex())
        && chunk.getFrameCount() == reference.frameCount()
        && chunk.getWidth() == reference.format().width()
        && chunk.getHeight() == reference.format().height();
  }

  /** Chunks may reach over the window's ends; usually they do not, and nothing is copied. */
  private static Pixels pixels(
      PendingWindow window, ChunkReference first, byte[] pixels, MessageDigest all, boolean lossy) {
    int width = first.format().width();
    int height = first.format().height();
    int skip = Math.toIntExact(window.firstFrame() - first.firstFrame()) * width * height;
    int size = window.frames() * width * height;
    if (skip == 0 && pixels.length == size) {
      GrayClip clip = new GrayClip(width, height, window.frames(), pixels);
      return new Pixels(clip, Sha256.finish(all), lossy);
    }
    byte[] own = Arrays.copyOfRange(pixels, skip, skip + size);
    GrayClip clip = new GrayClip(width, height, window.frames(), own);
    return new Pixels(clip, clip.sha256(), lossy);
  }

  private Optional<Unreadable> decode(
      FrameChunk chunk, ChunkReference reference, byte[] pixels, int at, MessageDigest all) {
    Optional<Encoding> encoding = encoding(chunk);
    if (encoding.isEmpty()) {
      return fault(RejectionReason.CORRUPT, reference, "its encoding is not known here");
    }
    if (!Sha256.of(List.of(chunk.getPayload())).hex().equals(chunk.getPayloadSha256())) {
      return fault(
          RejectionReason.CORRUPT, reference, "its payload has another digest than it says");
    }
    ChunkShape shape = new ChunkShape(chunk.getWidth(), chunk.getHeight(), chunk.getFrameCount());
    try {
      codec.decode(encoding.get(), chunk.getPayload(), shape, pixels, at);
    } catch (ChunkException e) {
      return fault(RejectionReason.CORRUPT, reference, e.getMessage());
    }
    if (!digest(pixels, at, (int) shape.bytes(), all).equals(reference.pixelsSha256())) {
      return fault(
          RejectionReason.DIGEST, reference, "its pixels have another digest than it says");
    }
    return Optional.empty();
  }

  /** The chunk's digest, fed to the window's as well: the first chunk's is on the way to it. */
  private static Sha256 digest(byte[] pixels, int at, int length, MessageDigest all) {
    all.update(pixels, at, length);
    return at == 0 ? Sha256.soFar(all) : Sha256.of(List.of(ByteBuffer.wrap(pixels, at, length)));
  }

  private static Optional<Encoding> encoding(FrameChunk chunk) {
    return Arrays.stream(Encoding.values())
        .filter(known -> known.name().equals(chunk.getEncoding().name()))
        .findFirst();
  }

  private static Optional<Unreadable> fault(
      RejectionReason reason, ChunkReference reference, String why) {
    return Optional.of(
        new Unreadable(
            reason,
            "chunk %d at offset %d: %s".formatted(reference.sequence(), reference.offset(), why)));
  }

  @Override
  public void close() {
    codec.close();
    loader.close();
  }
}
