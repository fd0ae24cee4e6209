package dev.motility.model.network;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Random weights to begin with: the same values for the same seed on every machine.
 *
 * <p>Kernels are uniform with He's variance (2 / inputs), dense layers uniform within 1 / √inputs,
 * batch normalisation starts as the identity. A network that counts starts with few cells.
 */
public final class InitialWeights {
  // The softplus of this is a cell on 150 places.
  private static final float FEW_CELLS = -5;

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
    float constant = constant(spec, network);
    for (int i = 0; i < values.length; i++) {
      values[i] = constant + (bound == 0 ? 0 : (float) (bound * random.symmetric()));
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
    return network.denseLayers().stream()
        .filter(dense -> dense.bias().equals(bias.name()))
        .mapToInt(Dense::in)
        .findFirst()
        .orElseThrow();
  }

  private static float constant(TensorSpec spec, NetworkSpec network) {
    return switch (spec.role()) {
      case SCALE, RUNNING_VARIANCE -> 1;
      case SHIFT, RUNNING_MEAN, KERNEL, MATRIX -> 0;
      case BIAS -> network.variant().counts() && isHead(spec, network) ? FEW_CELLS : 0;
    };
  }

  private static boolean isHead(TensorSpec bias, NetworkSpec network) {
    return network.dense().stream().anyMatch(dense -> dense.bias().equals(bias.name()));
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
