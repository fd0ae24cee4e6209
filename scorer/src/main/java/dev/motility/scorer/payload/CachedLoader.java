package dev.motility.scorer.payload;

import dev.motility.schemas.FrameChunk;
import java.util.Optional;

/** Looks in memory first, then on the topic. */
public final class CachedLoader implements ChunkLoader {
  private final PayloadCache cache;
  private final ChunkLoader log;

  public CachedLoader(PayloadCache cache, ChunkLoader log) {
    this.cache = cache;
    this.log = log;
  }

  @Override
  public Optional<FrameChunk> load(String topic, int partition, long offset) {
    return cache.get(partition, offset).or(() -> log.load(topic, partition, offset));
  }

  @Override
  public void close() {
    log.close();
  }
}
