package dev.motility.scorer.payload;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import dev.motility.samples.GrayClip;
import dev.motility.scorer.assemble.ChunkReference;
import java.time.Duration;
import java.util.Optional;

/**
 * Pixels of chunks whose windows are not complete yet, decoded and held against their digests, up
 * to a limit of bytes. Shared by all threads of an instance.
 */
public final class DecodedChunks {
  /** Windows that never become complete give their place back. */
  private static final Duration KEPT = Duration.ofMinutes(1);

  private record Place(int partition, long offset) {}

  /**
   * A chunk's pixels.
   *
   * @param reference the chunk that they are of
   * @param frames its frames
   * @param lossy whether they went through a lossy encoding
   */
  public record Decoded(ChunkReference reference, GrayClip frames, boolean lossy) {}

  private final Cache<Place, Decoded> chunks;
  private final long maxBytes;

  /**
   * @param maxBytes how many pixels are kept at most, bytes
   */
  public DecodedChunks(long maxBytes) {
    this.maxBytes = maxBytes;
    this.chunks =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .<Place, Decoded>weigher((place, decoded) -> decoded.frames().pixels().length)
            .executor(Runnable::run) // what is held is known at once
            .expireAfterWrite(KEPT)
            .build();
  }

  /** Whether so many bytes more would be kept: what is decoded in vain costs more than it saves. */
  public boolean hasRoom(long bytes) {
    long held =
        chunks.policy().eviction().map(Policy.Eviction::weightedSize).orElseThrow().orElse(0);
    return held + bytes <= maxBytes;
  }

  /** Keeps a chunk of a partition. */
  public void put(int partition, Decoded chunk) {
    chunks.put(new Place(partition, chunk.reference().offset()), chunk);
  }

  /** The pixels of the very chunk, if they are here. */
  public Optional<Decoded> find(int partition, ChunkReference reference) {
    return Optional.ofNullable(chunks.getIfPresent(new Place(partition, reference.offset())))
        .filter(decoded -> decoded.reference().equals(reference));
  }

  /** Lets go of a chunk that nobody needs any more. */
  public void drop(int partition, long offset) {
    chunks.invalidate(new Place(partition, offset));
  }
}
