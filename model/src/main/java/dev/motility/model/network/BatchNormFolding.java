package dev.motility.model.network;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes batch normalisation, which outside of training is a factor and a summand for each channel,
 * into the convolution before it: the same function with two passes over the activations less.
 */
public final class BatchNormFolding {
  private BatchNormFolding() {}

  /**
   * Weights without normalisation: each convolution's {@link ConvUnit#weight()} and {@link
   * ConvUnit#foldedBias()}, and the dense layers as they were.
   */
  public static Weights fold(NetworkSpec network, Weights weights) {
    Map<String, Tensor> folded = new LinkedHashMap<>();
    network.units().forEach(unit -> fold(unit, weights, folded));
    network.denseLayers().stream()
        .flatMap(dense -> dense.tensors().stream())
        .forEach(spec -> folded.put(spec.name(), weights.get(spec.name())));
    return new Weights(folded);
  }

  private static void fold(ConvUnit unit, Weights weights, Map<String, Tensor> folded) {
    Tensor kernel = weights.get(unit.weight());
    Tensor shift = weights.get(unit.shift());
    double[] factors = factors(unit, weights);
    folded.put(unit.weight(), new Tensor(kernel.shape(), scaled(kernel.values(), factors)));
    folded.put(
        unit.foldedBias(),
        new Tensor(shift.shape(), bias(shift, weights.get(unit.runningMean()), factors)));
  }

  private static double[] factors(ConvUnit unit, Weights weights) {
    FloatBuffer scale = weights.get(unit.scale()).values();
    FloatBuffer variance = weights.get(unit.runningVariance()).values();
    double[] factors = new double[unit.out()];
    for (int channel = 0; channel < factors.length; channel++) {
      factors[channel] =
          scale.get(channel) / Math.sqrt((double) variance.get(channel) + ConvUnit.EPSILON);
    }
    return factors;
  }

  private static FloatBuffer scaled(FloatBuffer kernel, double[] factors) {
    int each = kernel.remaining() / factors.length;
    float[] values = new float[kernel.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (kernel.get(i) * factors[i / each]);
    }
    return FloatBuffer.wrap(values);
  }

  private static FloatBuffer bias(Tensor shift, Tensor mean, double[] factors) {
    float[] values = new float[factors.length];
    for (int channel = 0; channel < values.length; channel++) {
      values[channel] =
          (float) (shift.values().get(channel) - mean.values().get(channel) * factors[channel]);
    }
    return FloatBuffer.wrap(values);
  }
}
