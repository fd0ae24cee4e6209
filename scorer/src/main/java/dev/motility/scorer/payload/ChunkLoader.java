package dev.motility.scorer.payload;

import dev.motility.schemas.FrameChunk;
import java.util.Optional;

/** Gives chunks by their place on the topic. Used by one thread. */
public interface ChunkLoader extends AutoCloseable {
  /** The chunk, or empty if the topic does not keep it any more. */
  Optional<FrameChunk> load(String topic, int partition, long offset);

  @Override
  void close();
}
