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
  private static final Extent FLAT = new Extent(1, 3, 3);

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

  /** A block that keeps every place and shortens time, reading as many frames as it skips or 3. */
  static ResidualBlock inTime(String name, int in, int out, Extent kernel, int stride) {
    Extent steps = new Extent(stride, 1, 1);
    Extent around =
        new Extent(stride == kernel.frames() ? 0 : 1, kernel.height() / 2, kernel.width() / 2);
    return new ResidualBlock(
        name,
        new ConvUnit(name + ".first", in, out, kernel, steps, around),
        new ConvUnit(name + ".second", out, out, FLAT, Extent.cube(1), new Extent(0, 1, 1)),
        Optional.of(
            new ConvUnit(name + ".shortcut", in, out, Extent.cube(1), steps, Extent.cube(0))));
  }

  /** A block that looks around every place, at places that far apart. */
  static ResidualBlock inSpace(String name, int channels, int apart) {
    Extent padding = new Extent(0, apart, apart);
    Extent dilation = new Extent(1, apart, apart);
    Extent one = Extent.cube(1);
    return new ResidualBlock(
        name,
        new ConvUnit(name + ".first", channels, channels, FLAT, one, padding, dilation),
        new ConvUnit(name + ".second", channels, channels, FLAT, one, padding, dilation),
        Optional.empty());
  }

  /** Its convolutions, in the order of weight files. */
  public List<ConvUnit> units() {
    return Stream.concat(Stream.of(first, second), shortcut.stream()).toList();
  }
}
