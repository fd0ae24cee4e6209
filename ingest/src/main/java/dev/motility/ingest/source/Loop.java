package dev.motility.ingest.source;

import dev.motility.samples.GrayClip;
import java.util.List;

/** The image of each frame of a source that never ends. */
@FunctionalInterface
interface Loop {
  GrayClip image(long index);

  /** Some images, again and again. */
  static Loop of(List<GrayClip> images) {
    return index -> images.get((int) (index % images.size()));
  }
}
