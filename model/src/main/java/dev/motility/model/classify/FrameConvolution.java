package dev.motility.model.classify;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import dev.motility.model.network.ConvUnit;
import dev.motility.model.network.Extent;
import java.util.ArrayList;
import java.util.List;

/**
 * A three-dimensional convolution as a two-dimensional one for each frame of its result: the frames
 * that one is computed from stand side by side as channels. For few channels the library's
 * two-dimensional convolutions are several times as fast as its three-dimensional ones, and one
 * frame at a time stays in the processor's cache. One that looks at a single pixel is a matrix
 * product: with one thread, the library would look for a convolution of another kind and complain
 * on machines that lack it.
 *
 * @param unit the convolution
 * @param kernel {@code [out, frames × in, height, width]}, or {@code [out, frames × in]} of a
 *     single pixel
 * @param bias folded, {@code [out]}
 */
record FrameConvolution(ConvUnit unit, NDArray kernel, NDArray bias) {
  private static final int CHANNEL_AXIS = 1;

  /**
   * A convolution of folded weights {@code [out, in, frames, height, width]}; what it makes of them
   * belongs to their manager.
   */
  static FrameConvolution of(ConvUnit unit, NDArray weight, NDArray bias) {
    NDArray kernel = kernel(weight);
    return new FrameConvolution(
        unit,
        isProduct(unit) ? kernel.reshape(unit.out(), kernel.getShape().get(1)) : kernel,
        bias);
  }

  private static boolean isProduct(ConvUnit unit) {
    return unit.kernel().height() * unit.kernel().width() == 1
        && unit.stride().height() * unit.stride().width() == 1;
  }

  /** The kernel, with its channels stored innermost. */
  private static NDArray kernel(NDArray weight) {
    Shape shape = weight.getShape();
    long in = shape.get(1) * shape.get(2);
    return weight
        .transpose(0, 3, 4, 2, 1)
        .flatten()
        .reshape(shape.get(0), shape.get(3), shape.get(4), in)
        .transpose(0, 3, 1, 2);
  }

  /** How many frames its result has. */
  int steps(int frames) {
    return unit.over(new Extent(frames, unit.kernel().height(), unit.kernel().width())).frames();
  }

  /**
   * One frame {@code [n, out, height, width]} of its result.
   *
   * @param map the frames {@code [n, in, height, width]} that it reads
   */
  NDArray at(List<NDArray> map, int step) {
    if (unit.kernel().frames() == 1) {
      return of(map.get(step * unit.stride().frames()));
    }
    try (NDArray channels = NDArrays.concat(sideBySide(map, step), CHANNEL_AXIS)) {
      return of(channels);
    }
  }

  /** The frames that a step reads; what lies outside of the map is zero. */
  private NDList sideBySide(List<NDArray> map, int step) {
    int from = step * unit.stride().frames() - unit.padding().frames();
    NDList taps = new NDList();
    for (int frame = from; frame < from + unit.kernel().frames(); frame++) {
      boolean inside = frame >= 0 && frame < map.size();
      taps.add(inside ? map.get(frame) : map.get(0).zerosLike());
    }
    return taps;
  }

  private NDArray of(NDArray channels) {
    return isProduct(unit) ? product(channels) : convolved(channels);
  }

  /** At each place the product of the kernel and what is there; nothing is copied for it. */
  private NDArray product(NDArray channels) {
    return Linear.linear(channels.transpose(0, 2, 3, 1), kernel, bias)
        .singletonOrThrow()
        .transpose(0, 3, 1, 2);
  }

  private NDArray convolved(NDArray channels) {
    return Conv2d.conv2d(
            channels,
            kernel,
            bias,
            inSpace(unit.stride()),
            inSpace(unit.padding()),
            inSpace(unit.dilation()))
        .singletonOrThrow();
  }

  private static Shape inSpace(Extent extent) {
    return new Shape(extent.height(), extent.width());
  }

  /** All frames of its result. */
  List<NDArray> over(List<NDArray> map) {
    List<NDArray> result = new ArrayList<>();
    for (int step = 0; step < steps(map.size()); step++) {
      result.add(at(map, step));
    }
    return result;
  }
}
