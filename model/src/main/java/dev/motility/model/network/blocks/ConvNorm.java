package dev.motility.model.network.blocks;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv3d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.motility.model.network.ConvUnit;
import java.util.Map;

/** A {@link ConvUnit}: a convolution without bias and a batch normalisation. */
final class ConvNorm extends AbstractBlock {
  private final ConvUnit unit;
  private final Conv3d conv;
  private final BatchNorm norm;

  ConvNorm(ConvUnit unit) {
    this.unit = unit;
    conv = addChildBlock("conv", conv(unit));
    norm = addChildBlock("norm", BatchNorm.builder().optEpsilon(ConvUnit.EPSILON).build());
  }

  private static Conv3d conv(ConvUnit unit) {
    return Conv3d.builder()
        .setKernelShape(Shapes.of(unit.kernel()))
        .setFilters(unit.out())
        .optStride(Shapes.of(unit.stride()))
        .optPadding(Shapes.of(unit.padding()))
        .optDilation(Shapes.of(unit.dilation()))
        .optBias(false)
        .build();
  }

  /** Adds its parameters under the names of weight files. */
  void name(Map<String, Parameter> named) {
    var normed = norm.getDirectParameters();
    named.put(unit.weight(), conv.getDirectParameters().get("weight"));
    named.put(unit.scale(), normed.get("gamma"));
    named.put(unit.shift(), normed.get("beta"));
    named.put(unit.runningMean(), normed.get("runningMean"));
    named.put(unit.runningVariance(), normed.get("runningVar"));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    return norm.forward(store, conv.forward(store, inputs, training), training);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    conv.initialize(manager, type, inputs);
    norm.initialize(manager, type, conv.getOutputShapes(inputs));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {
      Shapes.of(inputs[0].get(0), unit.out(), unit.over(Shapes.extent(inputs[0])))
    };
  }
}
