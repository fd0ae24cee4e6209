package dev.motility.model.classify;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv3d;
import dev.motility.model.network.ConvUnit;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.blocks.Shapes;

/**
 * The stem in slabs of time, each pooled in space before the next is begun: its full map, eight
 * times larger than any other, never stands in memory. The maximum over time follows at the end,
 * and the ReLU last, as it commutes with the maximum.
 *
 * @param stem its convolution; one frame's step in time
 * @param weight folded, {@code [out, 1, 7, 7, 7]}
 * @param bias folded, {@code [out]}
 */
record SlabbedStem(ConvUnit stem, NDArray weight, NDArray bias) {
  /** Frames of a slab. A slab reads six more, so shorter ones read the clip more often. */
  private static final int SLAB = 10;

  private static final int TIME_AXIS = 2;
  private static final Extent KERNEL = NetworkSpec.POOL_KERNEL;
  private static final Extent STRIDE = NetworkSpec.POOL_STRIDE;
  private static final Extent PADDING = NetworkSpec.POOL_PADDING;

  /** The stem's map after pooling and ReLU. */
  NDArray apply(NDArray clips) {
    int frames = (int) clips.getShape().get(TIME_AXIS);
    try (NDList slabs = new NDList()) {
      for (int from = 0; from < frames; from += SLAB) {
        slabs.add(slab(clips, from, Math.min(frames, from + SLAB)));
      }
      return rectifiedMaximumOverTime(slabs);
    }
  }

  private static NDArray rectifiedMaximumOverTime(NDList slabs) {
    try (NDArray map = NDArrays.concat(slabs, TIME_AXIS);
        NDArray pooled =
            map.getNDArrayInternal()
                .maxPool(
                    new Shape(KERNEL.frames(), 1, 1),
                    new Shape(STRIDE.frames(), 1, 1),
                    new Shape(PADDING.frames(), 0, 0),
                    false)) {
      return Activation.relu(pooled);
    }
  }

  /** The frames {@code [from, to)} of the convolution's map, pooled in space. */
  private NDArray slab(NDArray clips, int from, int to) {
    try (NDArray read =
            Slab.of(clips, from - stem.padding().frames(), to + stem.padding().frames());
        NDArray map = convolve(read)) {
      return map.getNDArrayInternal()
          .maxPool(
              new Shape(1, KERNEL.height(), KERNEL.width()),
              new Shape(1, STRIDE.height(), STRIDE.width()),
              new Shape(0, PADDING.height(), PADDING.width()),
              false);
    }
  }

  private NDArray convolve(NDArray read) {
    return Conv3d.conv3d(
            read,
            weight,
            bias,
            Shapes.of(stem.stride()),
            new Shape(0, stem.padding().height(), stem.padding().width()))
        .singletonOrThrow();
  }
}
