package dev.motility.scorer.payload;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.motility.schemas.FrameChunk;
import java.util.Optional;

/** Chunks that came lately, up to a limit of bytes. Shared by all threads of an instance. */
public final class PayloadCache {
  /** What a chunk costs beside its payload, bytes. */
  private static final int OVERHEAD = 512;

  /** Of its bytes; what comes on top should still find room. */
  private static final double CROWDED = 0.75;

  private record Place(int partition, long offset) {}

  private final Cache<Place, FrameChunk> chunks;
  private final long crowdedBytes;

  /**
   * @param maxBytes how much payload is kept at most, bytes
   */
  public PayloadCache(long maxBytes) {
    this.crowdedBytes = (long) (CROWDED * maxBytes);
    this.chunks =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            // At once, not soon: the limit holds, and what is said of its weight is true.
            .executor(Runnable::run)
            .<Place, FrameChunk>weigher((place, chunk) -> chunk.getPayload().remaining() + OVERHEAD)
            .build();
  }

  /** Keeps a chunk for as long as there is room. */
  public void put(int partition, long offset, FrameChunk chunk) {
    chunks.put(new Place(partition, offset), chunk);
  }

  /** The chunk, if it is still here. */
  public Optional<FrameChunk> get(int partition, long offset) {
    return Optional.ofNullable(chunks.getIfPresent(new Place(partition, offset)));
  }

  /** Whether what comes now will soon have pushed out what is needed, to be read once more. */
  public boolean isCrowded() {
    return chunks.policy().eviction().orElseThrow().weightedSize().orElseThrow() > crowdedBytes;
  }

  /** Lets go of a chunk that nobody needs any more. */
  public void drop(int partition, long offset) {
    chunks.invalidate(new Place(partition, offset));
  }

  /** Lets go of all chunks of a partition: others work on it now. */
  public void dropAll(int partition) {
    chunks.asMap().keySet().removeIf(place -> place.partition == partition);
  }

  /** How many chunks it holds. */
  public int size() {
    return chunks.asMap().size();
  }
}
