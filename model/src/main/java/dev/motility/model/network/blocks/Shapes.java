package dev.motility.model.network.blocks;

import ai.djl.ndarray.types.Shape;
import dev.motility.model.network.Extent;

/** Plain extents in DJL's terms. */
public final class Shapes {
  private Shapes() {}

  /** {@code (frames, height, width)}. */
  public static Shape of(Extent extent) {
    return new Shape(extent.frames(), extent.height(), extent.width());
  }

  /** {@code (clips, channels, frames, height, width)}. */
  public static Shape of(long clips, long channels, Extent extent) {
    return new Shape(clips, channels, extent.frames(), extent.height(), extent.width());
  }

  /** The extent of {@code (clips, channels, frames, height, width)}. */
  public static Extent extentOf(Shape clips) {
    return new Extent((int) clips.get(2), (int) clips.get(3), (int) clips.get(4));
  }
}
