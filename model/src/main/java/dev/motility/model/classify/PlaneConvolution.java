package dev.motility.model.classify;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import dev.motility.model.network.ConvUnit;
import dev.motility.model.network.Extent;
import dev.motility.model.network.blocks.Shapes;

/**
 * A three-dimensional convolution as two-dimensional ones: the frames that an output frame is
 * computed from stand side by side as channels. For few channels and few frames the library's
 * two-dimensional convolutions are several times as fast as its three-dimensional ones. One that
 * looks at a single pixel is a matrix product: with one thread, the library would look for a
 * convolution of another kind and complain on machines that lack it.
 *
 * @param unit the convolution
 * @param kernel {@code [out, frames × in, height, width]}, or {@code [out, frames × in]} of a
 *     single pixel
 * @param bias folded, {@code [out]}
 */
record PlaneConvolution(ConvUnit unit, NDArray kernel, NDArray bias) {
  private static final int TIME_AXIS = 1;
  private static final int CHANNEL_AXIS = 2;

  /**
   * A convolution of folded weights {@code [out, in, frames, height, width]}; what it makes of them
   * belongs to their manager.
   */
  static PlaneConvolution of(ConvUnit unit, NDArray weight, NDArray bias) {
    NDArray kernel = kernel(weight);
    return new PlaneConvolution(
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

  /** The map {@code [n, out, frames, height, width]} of a map {@code [n, in, …]}. */
  NDArray apply(NDArray map) {
    Extent size = Shapes.extentOf(map.getShape());
    Extent result = unit.over(size);
    long clips = map.getShape().get(0);
    NDArray frames = map.transpose(0, 2, 1, 3, 4);
    NDArray planes =
        sideBySide(frames, result.frames())
            .reshape(
                clips * result.frames(),
                (long) unit.kernel().frames() * unit.in(),
                size.height(),
                size.width());
    return (isProduct(unit) ? product(planes) : convolved(planes))
        .reshape(clips, result.frames(), unit.out(), result.height(), result.width())
        .transpose(0, 2, 1, 3, 4);
  }

  /** At each place the product of the kernel and what is there; nothing is copied for it. */
  private NDArray product(NDArray planes) {
    return Linear.linear(planes.transpose(0, 2, 3, 1), kernel, bias)
        .singletonOrThrow()
        .transpose(0, 3, 1, 2);
  }

  private NDArray convolved(NDArray planes) {
    return Conv2d.conv2d(
            planes,
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

  /** {@code [n, steps, frames × in, height, width]} of {@code [n, frames, in, height, width]}. */
  private NDArray sideBySide(NDArray frames, int steps) {
    int stride = unit.stride().frames();
    if (unit.kernel().frames() == 1 && stride == 1) {
      return frames;
    }
    NDArray padded = padded(frames);
    NDList taps = new NDList();
    for (int tap = 0; tap < unit.kernel().frames(); tap++) {
      int end = tap + (steps - 1) * stride + 1;
      taps.add(padded.get(new NDIndex(":, {}:{}:{}", tap, end, stride)));
    }
    return NDArrays.concat(taps, CHANNEL_AXIS);
  }

  private NDArray padded(NDArray frames) {
    int padding = unit.padding().frames();
    if (padding == 0) {
      return frames;
    }
    Shape shape = frames.getShape();
    NDArray none =
        frames
            .getManager()
            .zeros(new Shape(shape.get(0), padding, shape.get(2), shape.get(3), shape.get(4)));
    return NDArrays.concat(new NDList(none, frames, none), TIME_AXIS);
  }
}
