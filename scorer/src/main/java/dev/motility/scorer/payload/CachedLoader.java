package dev.motility.scorer.payload;

import dev.motility.schemas.FrameChunk;
import dev.motility.scorer.metrics.ScorerMetrics;
import java.util.Optional;

/** Looks in memory first, then on the topic. */
public final class CachedLoader implements ChunkLoader {
  private final PayloadCache cache;
  private final ChunkLoader log;
  private final ScorerMetrics metrics;

  public CachedLoader(PayloadCache cache, ChunkLoader log) {
    this(cache, log, ScorerMetrics.unread());
  }

  public CachedLoader(PayloadCache cache, ChunkLoader log, ScorerMetrics metrics) {
    this.cache = cache;
    this.log = log;
    this.metrics = metrics;
  }

  @Override
  public Optional<FrameChunk> load(String topic, int partition, long offset) {
    Optional<FrameChunk> held = cache.get(partition, offset);
    if (held.isPresent()) {
      metrics.cacheHit();
      return held;
    }
    metrics.reread();
    return log.load(topic, partition, offset);
  }

  @Override
  public void close() {
    log.close();
  }
}
