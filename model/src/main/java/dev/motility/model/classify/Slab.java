package dev.motility.model.classify;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/** Some frames of clips, with zeros for those before the first and after the last. */
final class Slab {
  private static final int TIME_AXIS = 2;

  private Slab() {}

  /**
   * The frames {@code [from, to)} of clips {@code [n, channels, frames, height, width]}: a view
   * where all of them are there.
   */
  static NDArray of(NDArray clips, int from, int to) {
    int frames = (int) clips.getShape().get(TIME_AXIS);
    NDArray inside = clips.get(":, :, %d:%d".formatted(Math.max(0, from), Math.min(frames, to)));
    if (from >= 0 && to <= frames) {
      return inside;
    }
    try (NDList parts = new NDList()) {
      zeros(clips, -from, parts);
      parts.add(inside);
      zeros(clips, to - frames, parts);
      return NDArrays.concat(parts, TIME_AXIS);
    }
  }

  private static void zeros(NDArray clips, int frames, NDList parts) {
    if (frames > 0) {
      Shape all = clips.getShape();
      parts.add(
          clips
              .getManager()
              .zeros(
                  new Shape(all.get(0), all.get(1), frames, all.get(3), all.get(4)),
                  clips.getDataType()));
    }
  }
}
