package dev.motility.model.network;

import dev.motility.model.MotilityClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network, layer by layer, before anything of it is built: a stem, four stages of residual
 * blocks, and a head that ends in three logits. It takes clips {@code [n, 1, frames, height,
 * width]} of any size and, if {@link Variant#tabular()}, features {@code [n, 19]}.
 *
 * <p>The paper's networks average over what is left of the clip and go on with dense layers. A
 * network that {@link Variant#counts()} keeps every place: its stages shorten time to one step, its
 * one dense layer is applied to each place and gives, through a softplus, how many cells of each
 * class are there; the logits are the logarithms of the sums, so that their softmax is the shares.
 *
 * @param variant which network
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

  /** What stands for no cells where a logarithm of a count is taken. */
  public static final float COUNT_FLOOR = 1e-3f;

  // Frames that are left of 50 when a counting network's third stage takes them together.
  private static final int STEPS = 7;

  // Channels of a counting network's last stages, in widths.
  private static final int PLACE_WIDTHS = 3;

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

  /** The convolution that reads the clip. */
  public ConvUnit stem() {
    return variant.counts()
        ? new ConvUnit("stem", 1, width, Extent.cube(5), Extent.cube(2), Extent.cube(2))
        : new ConvUnit("stem", 1, width, Extent.cube(7), new Extent(1, 2, 2), Extent.cube(3));
  }

  /** Whether pooling by maximum follows the stem. */
  public boolean pooled() {
    return !variant.counts();
  }

  /** The extent of the map that the stages read, for clips of that extent. */
  public Extent stemMap(Extent clip) {
    Extent map = stem().over(clip);
    return pooled() ? map.over(POOL_KERNEL, POOL_STRIDE, POOL_PADDING) : map;
  }

  /** The stages. */
  public List<Stage> stages() {
    return variant.counts() ? countingStages() : paperStages();
  }

  private List<Stage> countingStages() {
    int places = PLACE_WIDTHS * width;
    Extent three = Extent.cube(3);
    Extent allSteps = new Extent(STEPS, 1, 1);
    ResidualBlock first = ResidualBlock.inTime("stage1.block1", width, width, three, 2);
    ResidualBlock second = ResidualBlock.inTime("stage2.block1", width, 2 * width, three, 2);
    ResidualBlock third = ResidualBlock.inTime("stage3.block1", 2 * width, places, allSteps, STEPS);
    return List.of(
        new Stage("stage1", List.of(first)),
        new Stage("stage2", List.of(second)),
        new Stage(
            "stage3", List.of(third), Optional.of(new Dense("stage3.context", places, places))),
        new Stage(
            "stage4",
            List.of(
                ResidualBlock.inSpace("stage4.block1", places, 1),
                ResidualBlock.inSpace("stage4.block2", places, 2),
                ResidualBlock.inSpace("stage4.block3", places, 4))));
  }

  /** Each stage has twice the channels and half the resolution of the one before. */
  private List<Stage> paperStages() {
    List<Stage> stages = new ArrayList<>();
    for (int index = 0; index < variant.blocks().size(); index++) {
      stages.add(paperStage(index));
    }
    return List.copyOf(stages);
  }

  private Stage paperStage(int index) {
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

  /** Channels after the last stage: how many values the head reads, of the field or a place. */
  public int channels() {
    return variant.counts() ? PLACE_WIDTHS * width : width << (variant.blocks().size() - 1);
  }

  /** The head's dense layers; a ReLU stands between two. */
  public List<Dense> dense() {
    int classes = MotilityClass.values().length;
    if (variant.counts()) {
      return List.of(new Dense("head.counts", channels(), classes));
    }
    if (!variant.tabular()) {
      return List.of(new Dense("head.logits", channels(), classes));
    }
    return List.of(
        new Dense("head.hidden", channels() + variant.features(), HIDDEN),
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

  /** Every dense layer, in the order of weight files: those of the stages, then the head's. */
  public List<Dense> denseLayers() {
    return Stream.concat(
            stages().stream().flatMap(stage -> stage.context().stream()), dense().stream())
        .toList();
  }

  /** Every array, in the order of weight files. */
  public List<TensorSpec> tensors() {
    return Stream.concat(
            units().stream().flatMap(unit -> unit.tensors().stream()),
            denseLayers().stream().flatMap(dense -> dense.tensors().stream()))
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
