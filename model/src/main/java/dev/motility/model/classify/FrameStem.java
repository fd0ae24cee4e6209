package dev.motility.model.classify;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv3d;
import dev.motility.model.network.ConvUnit;
import dev.motility.model.network.Extent;
import dev.motility.model.network.blocks.Shapes;
import java.util.ArrayList;
import java.util.List;

/**
 * A stem that is computed frame by frame.
 *
 * @param unit its convolution
 * @param weight folded, {@code [out, 1, frames, height, width]}
 * @param bias folded, {@code [out]}
 */
record FrameStem(ConvUnit unit, NDArray weight, NDArray bias) {
  private static final int TIME_AXIS = 2;

  /** The frames {@code [n, out, height, width]} of its map of clips, rectified. */
  List<NDArray> of(NDArray clips) {
    Extent map = unit.over(Shapes.extentOf(clips.getShape()));
    List<NDArray> result = new ArrayList<>();
    for (int step = 0; step < map.frames(); step++) {
      int from = step * unit.stride().frames() - unit.padding().frames();
      try (NDArray read = Slab.of(clips, from, from + unit.kernel().frames());
          NDArray said = convolved(read)) {
        result.add(Relu.of(said.squeeze(TIME_AXIS)));
      }
    }
    return result;
  }

  private NDArray convolved(NDArray read) {
    return Conv3d.conv3d(
            read,
            weight,
            bias,
            Shapes.of(unit.stride()),
            new Shape(0, unit.padding().height(), unit.padding().width()))
        .singletonOrThrow();
  }
}
