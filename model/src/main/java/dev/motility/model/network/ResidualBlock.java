package dev.motility.model.network;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A basic residual block: two convolutions of 3×3×3 whose result is added to the input, or to the
 * input's projection where the shapes differ ("intermediate conv block" in the paper).
 */
public record ResidualBlock(
    String name, ConvUnit first, ConvUnit second, Optional<ConvUnit> shortcut) {

  static ResidualBlock of(String name, int in, int out, int stride) {
    Extent three = Extent.cube(3);
    Extent one = Extent.cube(1);
    Optional<ConvUnit> shortcut =
        stride == 1 && in == out
            ? Optional.empty()
            : Optional.of(
                new ConvUnit(
                    name + ".shortcut", in, out, one, Extent.cube(stride), Extent.cube(0)));
    return new ResidualBlock(
        name,
        new ConvUnit(name + ".first", in, out, three, Extent.cube(stride), one),
        new ConvUnit(name + ".second", out, out, three, one, one),
        shortcut);
  }

  /** Its convolutions, in the order of weight files. */
  public List<ConvUnit> units() {
    return Stream.concat(Stream.of(first, second), shortcut.stream()).toList();
  }
}
