package dev.motility.scorer.score;

import dev.motility.samples.GrayClip;
import dev.motility.samples.Sha256;
import dev.motility.schemas.RejectionReason;
import dev.motility.scorer.assemble.ChunkReference;
import dev.motility.scorer.payload.ChunkLoader;
import dev.motility.scorer.payload.DecodedChunks;
import dev.motility.scorer.payload.DecodedChunks.Decoded;
import dev.motility.scorer.score.ReadWindow.Pixels;
import dev.motility.scorer.score.ReadWindow.Unreadable;
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
  private final DecodedChunks decoded;
  private final ChunkReader chunks = new ChunkReader();
  private byte[] buffer = {};

  /** A reader that decodes every chunk itself. */
  public WindowReader(ChunkLoader loader) {
    this(loader, new DecodedChunks(0));
  }

  /**
   * @param decoded chunks that need not be decoded any more
   */
  public WindowReader(ChunkLoader loader, DecodedChunks decoded) {
    this.loader = loader;
    this.decoded = decoded;
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
      ReadChunk chunk = read(window, reference, pixels, at, all);
      if (chunk.fault().isPresent()) {
        return chunk.fault().get();
      }
      lossy |= chunk.lossy();
      at += reference.frameCount() * frameSize;
    }
    return pixels(window, first, pixels, all, lossy);
  }

  /** What came of one chunk, whose pixels are in their place if there is no fault. */
  private record ReadChunk(Optional<Unreadable> fault, boolean lossy) {}

  private ReadChunk read(
      PendingWindow window, ChunkReference reference, byte[] pixels, int at, MessageDigest all) {
    Optional<Decoded> ahead = decoded.claim(window.partition(), reference);
    if (ahead.isPresent()) {
      byte[] frames = ahead.get().frames().pixels();
      System.arraycopy(frames, 0, pixels, at, frames.length);
      all.update(frames);
      return new ReadChunk(Optional.empty(), ahead.get().lossy());
    }
    return loader
        .load(window.topic(), window.partition(), reference.offset())
        .filter(loaded -> ChunkReader.isOf(reference, loaded))
        .map(
            loaded ->
                new ReadChunk(
                    chunks.read(loaded, reference, pixels, at, all), ChunkReader.isLossy(loaded)))
        .orElseGet(() -> new ReadChunk(Optional.of(expired(reference)), false));
  }

  private static Unreadable expired(ChunkReference reference) {
    return new Unreadable(
        RejectionReason.EXPIRED, "chunk %d is not kept any more".formatted(reference.sequence()));
  }

  /** The next window is mostly as large as the last. */
  private byte[] buffer(int size) {
    if (buffer.length != size) {
      buffer = new byte[size];
    }
    return buffer;
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

  @Override
  public void close() {
    chunks.close();
    loader.close();
  }
}
