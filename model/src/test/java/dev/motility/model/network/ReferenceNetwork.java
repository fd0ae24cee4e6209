package dev.motility.model.network;

import java.nio.FloatBuffer;
import java.util.List;

/** The networks in nested loops and double precision: slow, and plain to see that it is right. */
public final class ReferenceNetwork {
  private final NetworkSpec spec;
  private final Weights weights;

  public ReferenceNetwork(NetworkSpec spec, Weights weights) {
    this.spec = spec;
    this.weights = weights;
  }

  /** Activations {@code [channels][frames × height × width]}. */
  private static final class Map {
    private final Extent size;
    private final double[][] values;

    Map(Extent size, double[][] values) {
      this.size = size;
      this.values = values;
    }

    double at(int channel, int t, int y, int x) {
      boolean inside =
          t >= 0 && y >= 0 && x >= 0 && t < size.frames() && y < size.height() && x < size.width();
      return inside ? values[channel][(t * size.height() + y) * size.width() + x] : Double.NaN;
    }
  }

  private interface Place {
    double at(int channel, int t, int y, int x);
  }

  /** The logits of one clip. */
  public double[] logits(Extent size, float[] pixels, float[] features) {
    double[] clip = new double[pixels.length];
    for (int i = 0; i < clip.length; i++) {
      clip[i] = pixels[i];
    }
    Map map = relu(normalised(spec.stem(), new Map(size, new double[][] {clip})));
    if (!spec.variant().counts()) {
      map = maximum(map);
    }
    for (Stage stage : spec.stages()) {
      for (ResidualBlock block : stage.blocks()) {
        map = residual(block, map);
      }
      if (stage.context().isPresent()) {
        addContext(stage.context().get(), map);
      }
    }
    return spec.variant().counts() ? logarithmsOfCounts(map) : head(averages(map, features));
  }

  private void addContext(Dense context, Map map) {
    double[] added = dense(context, averages(map, new float[0]), false);
    for (int c = 0; c < map.values.length; c++) {
      for (int i = 0; i < map.values[c].length; i++) {
        map.values[c][i] += added[c];
      }
    }
  }

  private double[] logarithmsOfCounts(Map map) {
    double[] counts = new double[3];
    for (int place = 0; place < map.values[0].length; place++) {
      double[] inputs = new double[map.values.length];
      for (int c = 0; c < inputs.length; c++) {
        inputs[c] = map.values[c][place];
      }
      double[] found = dense(spec.dense().get(0), inputs, false);
      for (int c = 0; c < counts.length; c++) {
        counts[c] += Math.log1p(Math.exp(found[c]));
      }
    }
    for (int c = 0; c < counts.length; c++) {
      counts[c] = Math.log(counts[c] + 1e-3);
    }
    return counts;
  }

  private Map residual(ResidualBlock block, Map input) {
    Map sum = normalised(block.second(), relu(normalised(block.first(), input)));
    Map identity = block.shortcut().map(unit -> normalised(unit, input)).orElse(input);
    for (int c = 0; c < sum.values.length; c++) {
      for (int i = 0; i < sum.values[c].length; i++) {
        sum.values[c][i] += identity.values[c][i];
      }
    }
    return relu(sum);
  }

  private Map normalised(ConvUnit unit, Map input) {
    Map map = convolved(unit, input);
    for (int c = 0; c < unit.out(); c++) {
      double mean = value(unit.runningMean(), c);
      double deviation = Math.sqrt(value(unit.runningVariance(), c) + 1e-5);
      for (int i = 0; i < map.values[c].length; i++) {
        map.values[c][i] =
            (map.values[c][i] - mean) / deviation * value(unit.scale(), c) + value(unit.shift(), c);
      }
    }
    return map;
  }

  private Map convolved(ConvUnit unit, Map input) {
    FloatBuffer kernel = weights.get(unit.weight()).values();
    return map(
        unit.out(),
        unit.over(input.size),
        (out, t, y, x) -> {
          double sum = 0;
          int next = out * unit.in() * (int) unit.kernel().volume();
          for (int in = 0; in < unit.in(); in++) {
            for (int dt = 0; dt < unit.kernel().frames(); dt++) {
              for (int dy = 0; dy < unit.kernel().height(); dy++) {
                for (int dx = 0; dx < unit.kernel().width(); dx++) {
                  double value =
                      input.at(
                          in,
                          t * unit.stride().frames() + dt - unit.padding().frames(),
                          y * unit.stride().height()
                              + dy * unit.dilation().height()
                              - unit.padding().height(),
                          x * unit.stride().width()
                              + dx * unit.dilation().width()
                              - unit.padding().width());
                  sum += Double.isNaN(value) ? 0 : value * kernel.get(next);
                  next++;
                }
              }
            }
          }
          return sum;
        });
  }

  private static Map maximum(Map input) {
    Extent size = input.size.over(Extent.cube(3), Extent.cube(2), Extent.cube(1));
    return map(
        input.values.length,
        size,
        (c, t, y, x) -> {
          double most = Double.NEGATIVE_INFINITY;
          for (int place = 0; place < 27; place++) {
            double value =
                input.at(
                    c, 2 * t + place / 9 - 1, 2 * y + place / 3 % 3 - 1, 2 * x + place % 3 - 1);
            most = Double.isNaN(value) ? most : Math.max(most, value);
          }
          return most;
        });
  }

  private static Map map(int channels, Extent size, Place place) {
    double[][] values = new double[channels][Math.toIntExact(size.volume())];
    for (int c = 0; c < channels; c++) {
      int next = 0;
      for (int t = 0; t < size.frames(); t++) {
        for (int y = 0; y < size.height(); y++) {
          for (int x = 0; x < size.width(); x++) {
            values[c][next++] = place.at(c, t, y, x);
          }
        }
      }
    }
    return new Map(size, values);
  }

  private static Map relu(Map map) {
    for (double[] channel : map.values) {
      for (int i = 0; i < channel.length; i++) {
        channel[i] = Math.max(0, channel[i]);
      }
    }
    return map;
  }

  private static double[] averages(Map map, float[] features) {
    double[] values = new double[map.values.length + features.length];
    for (int c = 0; c < map.values.length; c++) {
      for (double value : map.values[c]) {
        values[c] += value / map.values[c].length;
      }
    }
    for (int i = 0; i < features.length; i++) {
      values[map.values.length + i] = features[i];
    }
    return values;
  }

  private double[] head(double[] inputs) {
    double[] values = inputs;
    List<Dense> layers = spec.dense();
    for (int i = 0; i < layers.size(); i++) {
      values = dense(layers.get(i), values, i > 0);
    }
    return values;
  }

  private double[] dense(Dense layer, double[] inputs, boolean rectify) {
    double[] values = new double[layer.out()];
    for (int out = 0; out < layer.out(); out++) {
      values[out] = value(layer.bias(), out);
      for (int in = 0; in < layer.in(); in++) {
        double input = rectify ? Math.max(0, inputs[in]) : inputs[in];
        values[out] += input * value(layer.weight(), out * layer.in() + in);
      }
    }
    return values;
  }

  private double value(String name, int index) {
    return weights.get(name).values().get(index);
  }
}
