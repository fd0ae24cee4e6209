package dev.motility.model.network;

import dev.motility.model.network.TensorSpec.Role;
import java.util.List;

/**
 * A three-dimensional convolution without bias, followed by batch normalisation.
 *
 * @param name the beginning of its arrays' names
 * @param in channels read
 * @param out channels written
 * @param dilation how far apart the kernel's places are; 1 is next to each other
 */
public record ConvUnit(
    String name, int in, int out, Extent kernel, Extent stride, Extent padding, Extent dilation) {
  /** What is added to a variance before its root is taken. */
  public static final float EPSILON = 1e-5f;

  /** A convolution of a dense kernel. */
  public ConvUnit(String name, int in, int out, Extent kernel, Extent stride, Extent padding) {
    this(name, in, out, kernel, stride, padding, Extent.cube(1));
  }

  /** The name of the convolution's weights. */
  public String weight() {
    return name + ".conv.weight";
  }

  /** The name of the convolution's bias, which it has only once the normalisation is folded in. */
  public String foldedBias() {
    return name + ".conv.bias";
  }

  public String scale() {
    return name + ".norm.weight";
  }

  public String shift() {
    return name + ".norm.bias";
  }

  public String runningMean() {
    return name + ".norm.running_mean";
  }

  public String runningVariance() {
    return name + ".norm.running_var";
  }

  /** Its arrays, in the order of weight files. */
  public List<TensorSpec> tensors() {
    return List.of(
        new TensorSpec(
            weight(),
            List.of(out, in, kernel.frames(), kernel.height(), kernel.width()),
            Role.KERNEL),
        new TensorSpec(scale(), List.of(out), Role.SCALE),
        new TensorSpec(shift(), List.of(out), Role.SHIFT),
        new TensorSpec(runningMean(), List.of(out), Role.RUNNING_MEAN),
        new TensorSpec(runningVariance(), List.of(out), Role.RUNNING_VARIANCE));
  }

  /** The extent of the map it makes of a map of that extent. */
  public Extent over(Extent map) {
    return map.over(kernel.spread(dilation), stride, padding);
  }

  /** The multiplications, each with an addition, that a map of that extent takes. */
  public long multiplyAccumulates(Extent map) {
    return over(map).volume() * kernel.volume() * in * out;
  }
}
