package dev.motility.scorer.payload;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import dev.motility.samples.GrayClip;
import dev.motility.scorer.assemble.ChunkReference;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Pixels of chunks whose windows are not complete yet, decoded and held against their digests, up
 * to a limit of bytes. A chunk is decoded once: who needs one that somebody is decoding waits for
 * it. Shared by all threads of an instance.
 */
public final class DecodedChunks {
  /** Windows that never become complete give their place back. */
  private static final Duration KEPT = Duration.ofMinutes(1);

  private static final Held NOT_AHEAD =
      new Held(0, CompletableFuture.completedFuture(Optional.empty()));

  private record Place(int partition, ChunkReference chunk) {}

  /** What is there of a chunk, or will be; with nothing, whoever needs it decodes it. */
  private record Held(int bytes, CompletableFuture<Optional<Decoded>> decoded) {}

  /**
   * A chunk's pixels.
   *
   * @param frames its frames
   * @param lossy whether they went through a lossy encoding
   */
  public record Decoded(GrayClip frames, boolean lossy) {}

  private final Cache<Place, Held> chunks;
  private final long maxBytes;

  /**
   * @param maxBytes how many pixels are kept at most, bytes
   */
  public DecodedChunks(long maxBytes) {
    this.maxBytes = maxBytes;
    this.chunks =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .<Place, Held>weigher((place, held) -> held.bytes())
            .executor(Runnable::run) // what is held is known at once
            .expireAfterWrite(KEPT)
            .build();
  }

  /**
   * Decodes a chunk ahead of its window and keeps its pixels, unless there is no room for them,
   * they are here, or they are in work.
   *
   * @param decode gives the pixels, or nothing where the window's reader should see for itself
   */
  public void decodeAhead(int partition, ChunkReference chunk, Supplier<Optional<Decoded>> decode) {
    Held mine = new Held(chunk.pixelBytes(), new CompletableFuture<>());
    if (hasRoom(mine.bytes) && isFirst(partition, chunk, mine)) {
      try {
        mine.decoded.complete(decode.get());
      } finally {
        // If it threw: nobody may wait for ever.
        mine.decoded.complete(Optional.empty());
      }
    }
  }

  /** What is decoded in vain costs more than it saves. */
  private boolean hasRoom(long bytes) {
    long held =
        chunks.policy().eviction().map(Policy.Eviction::weightedSize).orElseThrow().orElse(0);
    return held + bytes <= maxBytes;
  }

  private boolean isFirst(int partition, ChunkReference chunk, Held mine) {
    return chunks.asMap().putIfAbsent(new Place(partition, chunk), mine) == null;
  }

  /**
   * The pixels of a chunk, waited for while they are in work. If there are none, the caller is to
   * decode it, and nobody does so ahead any more.
   */
  public Optional<Decoded> claim(int partition, ChunkReference chunk) {
    // Where nothing is decoded ahead, nobody drops what would be noted here.
    if (maxBytes == 0) {
      return Optional.empty();
    }
    return chunks.get(new Place(partition, chunk), place -> NOT_AHEAD).decoded.join();
  }

  /** Lets go of a chunk that nobody needs any more. */
  public void drop(int partition, ChunkReference chunk) {
    chunks.invalidate(new Place(partition, chunk));
  }
}
