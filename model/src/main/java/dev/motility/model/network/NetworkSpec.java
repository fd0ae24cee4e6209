package dev.motility.model.network;

import dev.motility.model.MotilityClass;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A network, layer by layer, before anything of it is built: a stem, four stages of residual
 * blocks, an average over what is left, and dense layers that end in three logits. It takes clips
 * {@code [n, 1, frames, height, width]} of any size and, if {@link Variant#tabular()}, features
 * {@code [n, 19]}.
 *
 * @param variant which of the paper's networks
 * @param width channels of the stem and the first stage; 64 in the paper
 */
public record NetworkSpec(Variant variant, int width) {
  /** The paper's width. */
  public static final int PAPER_WIDTH = 64;

  /** The widest network that is built. */
  public static final int MAX_WIDTH = 256;

  /** Outputs of the dense layer between features and logits. */
  public static final int HIDDEN = 84;

  /** The stem's pooling window. */
  public static final Extent POOL_KERNEL = Extent.cube(3);

  /** The stem's pooling stride. */
  public static final Extent POOL_STRIDE = Extent.cube(2);

  /** The stem's pooling padding. */
  public static final Extent POOL_PADDING = Extent.cube(1);

  public NetworkSpec {
    if (width < 1 || width > MAX_WIDTH) {
      throw new IllegalArgumentException(
          "width: %d is not from 1 to %d".formatted(width, MAX_WIDTH));
    }
  }

  /** The paper's network of that name. */
  public static NetworkSpec paper(Variant variant) {
    return new NetworkSpec(variant, PAPER_WIDTH);
  }

  /** The convolution that reads the clip; pooling by maximum follows it. */
  public ConvUnit stem() {
    return new ConvUnit("stem", 1, width, Extent.cube(7), new Extent(1, 2, 2), Extent.cube(3));
  }

  /** The stages, each with twice the channels and half the resolution of the one before. */
  public List<Stage> stages() {
    List<Stage> stages = new ArrayList<>();
    for (int index = 0; index < variant.blocks().size(); index++) {
      stages.add(stage(index));
    }
    return List.copyOf(stages);
  }

  private Stage stage(int index) {
    String name = "stage" + (index + 1);
    int out = width << index;
    List<ResidualBlock> blocks = new ArrayList<>();
    for (int block = 0; block < variant.blocks().get(index); block++) {
      boolean narrowing = index > 0 && block == 0;
      blocks.add(
          ResidualBlock.of(
              name + ".block" + (block + 1), narrowing ? out / 2 : out, out, narrowing ? 2 : 1));
    }
    return new Stage(name, blocks);
  }

  /** Channels after the last stage: how many averages the dense layers read. */
  public int averages() {
    return width << (variant.blocks().size() - 1);
  }

  /** The dense layers; a ReLU stands between two. */
  public List<Dense> dense() {
    int classes = MotilityClass.values().length;
    if (!variant.tabular()) {
      return List.of(new Dense("head.logits", averages(), classes));
    }
    return List.of(
        new Dense("head.hidden", averages() + variant.features(), HIDDEN),
        new Dense("head.logits", HIDDEN, classes));
  }

  /** Every convolution, in the order of weight files. */
  public List<ConvUnit> units() {
    return Stream.concat(
            Stream.of(stem()),
            stages().stream()
                .flatMap(stage -> stage.blocks().stream())
                .flatMap(b -> b.units().stream()))
        .toList();
  }

  /** Every array, in the order of weight files. */
  public List<TensorSpec> tensors() {
    return Stream.concat(
            units().stream().flatMap(unit -> unit.tensors().stream()),
            dense().stream().flatMap(dense -> dense.tensors().stream()))
        .toList();
  }

  /** The number of values that training learns. */
  public long parameters() {
    return learned(tensors());
  }

  /** The number of values among these arrays that training learns. */
  public static long learned(List<TensorSpec> tensors) {
    return tensors.stream().filter(t -> t.role().learned()).mapToLong(TensorSpec::size).sum();
  }
}
