package dev.motility.model.network;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Random weights to begin with: the same values for the same seed on every machine.
 *
 * <p>Kernels are uniform with He's variance (2 / inputs), dense layers uniform within 1 / √inputs,
 * batch normalisation starts as the identity.
 */
public final class InitialWeights {
  private InitialWeights() {}

  /** The weights that a network starts with. */
  public static Weights of(NetworkSpec network, long seed) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    List<TensorSpec> specs = network.tensors();
    for (int index = 0; index < specs.size(); index++) {
      TensorSpec spec = specs.get(index);
      // A stream of its own for each array keeps an array's values when others change in size.
      SplitMix random = new SplitMix(SplitMix.mix(seed + index));
      tensors.put(spec.name(), new Tensor(spec.shape(), values(spec, network, random)));
    }
    return new Weights(tensors);
  }

  private static FloatBuffer values(TensorSpec spec, NetworkSpec network, SplitMix random) {
    float[] values = new float[Math.toIntExact(spec.size())];
    double bound = bound(spec, network);
    float constant = constant(spec.role());
    for (int i = 0; i < values.length; i++) {
      values[i] = bound == 0 ? constant : (float) (bound * random.symmetric());
    }
    return FloatBuffer.wrap(values);
  }

  private static double bound(TensorSpec spec, NetworkSpec network) {
    return switch (spec.role()) {
      case KERNEL -> Math.sqrt(6 / (double) spec.fanIn());
      case MATRIX -> 1 / Math.sqrt((double) spec.fanIn());
      case BIAS -> 1 / Math.sqrt(inputs(spec, network));
      case SCALE, SHIFT, RUNNING_MEAN, RUNNING_VARIANCE -> 0;
    };
  }

  private static int inputs(TensorSpec bias, NetworkSpec network) {
    return network.dense().stream()
        .filter(dense -> dense.bias().equals(bias.name()))
        .mapToInt(Dense::in)
        .findFirst()
        .orElseThrow();
  }

  private static float constant(TensorSpec.Role role) {
    return switch (role) {
      case SCALE, RUNNING_VARIANCE -> 1;
      case SHIFT, RUNNING_MEAN, KERNEL, MATRIX, BIAS -> 0;
    };
  }

  /** SplitMix64 (Steele, Lea, Flood 2014), spelled out so that no Java release changes it. */
  private static final class SplitMix {
    private long state;

    SplitMix(long state) {
      this.state = state;
    }

    /** Uniform in [-1, 1). */
    double symmetric() {
      state += 0x9E3779B97F4A7C15L;
      return (mix(state) >> 10) * 0x1.0p-53;
    }

    static long mix(long value) {
      long z = value;
      z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      return z ^ (z >>> 31);
    }
  }
}
