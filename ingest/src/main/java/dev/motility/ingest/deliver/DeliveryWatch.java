package dev.motility.ingest.deliver;

import dev.motility.schemas.FrameChunk;

/** Who wants to know what arrives; called quickly. */
public interface DeliveryWatch {
  /** Nobody. */
  DeliveryWatch NONE = new DeliveryWatch() {};

  /** The broker has a chunk. */
  default void delivered(FrameChunk chunk) {}

  /** What keeps records from being delivered now; empty when nothing does. */
  default void obstacle(String reason) {}
}
