package dev.motility.standalone.bench.compute;

import dev.motility.model.describe.NetworkDescription;
import dev.motility.model.measure.MatrixProduct;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Variant;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.Failures;
import dev.motility.standalone.bench.Figure;
import dev.motility.standalone.bench.FigurePrinter;
import dev.motility.standalone.bench.FrameSize;
import dev.motility.standalone.bench.RepetitionOptions;
import dev.motility.standalone.bench.Series;
import dev.motility.standalone.bench.TemporaryFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What a step of training costs on the CPU, in time and memory, for each network, size and batch.
 * Baseline: the same with the C library's allocator as it comes. Limit: three times the arithmetic
 * of a forward pass (activations, then the gradients of activations and of weights), at the rate of
 * a matrix product.
 */
@Command(
    name = "training",
    description =
        "A step of training on the CPU; baseline: the C library's allocator as it comes; limit: three"
            + " forward passes' arithmetic as a matrix product.",
    sortOptions = false)
public final class TrainingBench implements Runnable {
  private static final int FRAMES = 50;

  /** Arithmetic of a step in forward passes. */
  private static final int PASSES = 3;

  /** Channels of the shipped model's first stage; the paper's networks have the paper's. */
  private static final int COUNTER_WIDTH = 16;

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "r3d18,r3d18-tabular,r3d34-tabular,counter",
      description =
          "Networks; the counting one as wide as the shipped model (default: ${DEFAULT-VALUE}).")
  private List<String> variants = new ArrayList<>();

  @Option(
      names = "--input-size",
      paramLabel = "WxH",
      split = ",",
      defaultValue = "160x120",
      description = "Sizes of the 50 frames that a network reads (default: ${DEFAULT-VALUE}).")
  private List<String> sizes = new ArrayList<>();

  @Option(
      names = "--batch",
      paramLabel = "N",
      split = ",",
      defaultValue = "1",
      description = "Windows of a step (default: ${DEFAULT-VALUE}).")
  private List<Integer> batches = new ArrayList<>();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "That share a computation (default: one for each core).")
  private Optional<Integer> threads = Optional.empty();

  @Mixin private RepetitionOptions repetition;
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    List<Case> cases = cases();
    FigurePrinter printer = new FigurePrinter(spec.commandLine().getOut(), repetition.json());
    printer.heading();
    try (PartProcess product = product()) {
      product.seconds(); // The first of each loads code and memory.
      cases.forEach(each -> printer.print(measure(each, product)));
    }
  }

  /** One row. */
  private record Case(NetworkSpec network, FrameSize size, int batch) {
    Extent extent() {
      return new Extent(FRAMES, size.height(), size.width());
    }

    String name() {
      return "%s %s%s"
          .formatted(network.variant().key(), size, batch == 1 ? "" : " batch " + batch);
    }

    /** Of a step. */
    double multiplyAccumulates() {
      long forward = NetworkDescription.of(network, extent()).multiplyAccumulates();
      return (double) PASSES * forward * batch;
    }
  }

  private List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String variant : variants) {
      for (String size : sizes) {
        for (int batch : batches) {
          cases.add(
              checked(new Case(network(variant), FrameSize.parse("--input-size", size), batch)));
        }
      }
    }
    return cases;
  }

  private static NetworkSpec network(String name) {
    Variant variant =
        Variant.find(name)
            .orElseThrow(
                () ->
                    CommandException.usage(
                        "--variant: '%s' is none; it may be %s"
                            .formatted(name, Variant.choices())));
    return variant.counts() ? new NetworkSpec(variant, COUNTER_WIDTH) : NetworkSpec.paper(variant);
  }

  private static Case checked(Case wanted) {
    if (wanted.batch < 1) {
      throw CommandException.usage("--batch may be 1 or more, not " + wanted.batch);
    }
    try {
      wanted.multiplyAccumulates();
      return wanted;
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--input-size: %s: %s".formatted(wanted.size, e.getMessage()));
    }
  }

  private Figure measure(Case wanted, PartProcess product) {
    try (TemporaryFolder folder = TemporaryFolder.named("motility-training-");
        PartProcess ours = part(wanted, true, folder);
        PartProcess asItComes = part(wanted, false, folder)) {
      ours.seconds();
      asItComes.seconds();
      return figure(wanted, ours, asItComes, product);
    } catch (IOException e) {
      throw CommandException.failed(Failures.reason(e), e);
    }
  }

  private Figure figure(Case wanted, PartProcess ours, PartProcess asItComes, PartProcess product) {
    List<Double> values = new ArrayList<>();
    List<Double> baselines = new ArrayList<>();
    List<Double> limits = new ArrayList<>();
    for (int i = 0; i < repetition.repetitions(); i++) {
      values.add(wanted.batch / ours.seconds());
      double steps = MatrixProduct.MULTIPLY_ACCUMULATES / wanted.multiplyAccumulates();
      limits.add(wanted.batch * steps / product.seconds());
      baselines.add(wanted.batch / asItComes.seconds());
    }
    return new Figure(
        "training",
        wanted.name(),
        "windows/s",
        new Series(values),
        Optional.of(new Series(baselines)),
        Optional.of(new Series(limits)),
        OptionalLong.of(ours.peakBytes()),
        OptionalLong.of(asItComes.peakBytes()));
  }

  private PartProcess product() {
    return new PartProcess(
        true,
        List.of(
            InferencePart.NAME, "--way", InferencePart.Way.PRODUCT.name(), "--threads", shared()));
  }

  private PartProcess part(Case wanted, boolean ourAllocator, TemporaryFolder folder) {
    String keeps = folder.path().resolve(ourAllocator ? "ours" : "baseline").toString();
    int steps = 1 + repetition.repetitions();
    return new PartProcess(
        ourAllocator,
        List.of(
            TrainingPart.NAME,
            "--variant",
            wanted.network.variant().key(),
            "--network-width",
            Integer.toString(wanted.network.width()),
            "--input-width",
            Integer.toString(wanted.size.width()),
            "--input-height",
            Integer.toString(wanted.size.height()),
            "--frames",
            Integer.toString(FRAMES),
            "--batch",
            Integer.toString(wanted.batch),
            "--steps",
            Integer.toString(steps),
            "--threads",
            shared(),
            "--folder",
            keeps));
  }

  private String shared() {
    return Integer.toString(threads.orElseGet(() -> Runtime.getRuntime().availableProcessors()));
  }
}
