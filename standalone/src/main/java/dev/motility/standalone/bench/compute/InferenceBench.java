package dev.motility.standalone.bench.compute;

import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.describe.NetworkDescription;
import dev.motility.model.measure.MatrixProduct;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.scorer.command.ModelOptions;
import dev.motility.standalone.bench.Figure;
import dev.motility.standalone.bench.FigurePrinter;
import dev.motility.standalone.bench.Series;
import dev.motility.standalone.bench.compute.InferencePart.Way;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * How fast windows are inferred on the CPU, from pixels of the model's size. Baseline: the blocks
 * run as they are built. Limit: the network's multiply-accumulates at the rate at which the same
 * library multiplies large matrices with the same threads. Every way has a process of its own, and
 * they compute in turns.
 */
@Command(
    name = "inference",
    description =
        "Inference of full-size windows (the paper's r3d18) and of the demo's model on the CPU;"
            + " baseline: the blocks as they are built; limit: the same arithmetic as a matrix"
            + " product.",
    sortOptions = false)
public final class InferenceBench implements Runnable {
  private static final int PRODUCTS_AT_LEAST = 9;

  /** Of the demo's model: enough that the first turn has all code compiled. */
  private static final int ROUNDS = 25;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each is measured, in turns (default: ${DEFAULT-VALUE}).")
  private int repetitions;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads that share a full-size window's computation, and windows of the demo's model at"
              + " once (default: one for each core).")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--case",
      paramLabel = "NAME",
      split = ",",
      description = "full-size, full-size-same-allocator, demo-model (default: all).")
  private List<String> cases = new ArrayList<>();

  @Option(names = "--json", description = "One line of JSON for each figure.")
  private boolean json;

  @Mixin private ModelOptions models;
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  private FigurePrinter printer;

  @Override
  public void run() {
    if (repetitions < 1) {
      throw CommandException.usage("--repetitions may be 1 or more, not " + repetitions);
    }
    List<String> all = List.of("full-size", "full-size-same-allocator", "demo-model");
    if (!all.containsAll(cases)) {
      throw CommandException.usage("--case: it may be " + String.join(", ", all));
    }
    List<String> wanted = cases.isEmpty() ? all : cases;
    printer = new FigurePrinter(spec.commandLine().getOut(), json);
    printer.heading();
    if (wanted.contains("full-size")) {
      full("full-size", false);
    }
    if (wanted.contains("full-size-same-allocator")) {
      full("full-size-same-allocator", true);
    }
    if (wanted.contains("demo-model")) {
      measure("demo-model", models.model(), demoArguments(), false);
    }
  }

  private void full(String name, boolean ourAllocator) {
    List<String> arguments = new ArrayList<>(together());
    arguments.add("--full-size");
    measure(name, InferencePart.fullSizeModel(), arguments, ourAllocator);
  }

  /** As a scorer works: a window on each core. */
  private List<String> demoArguments() {
    List<String> arguments = new ArrayList<>(List.of("--threads", "1"));
    arguments.addAll(List.of("--workers", Integer.toString(threads())));
    arguments.addAll(List.of("--rounds", Integer.toString(ROUNDS)));
    models.folder().ifPresent(folder -> arguments.addAll(List.of("--model", folder.toString())));
    return arguments;
  }

  private List<String> together() {
    return List.of("--threads", Integer.toString(threads()));
  }

  private void measure(
      String name, ModelArtifact model, List<String> arguments, boolean baselineWithOurs) {
    try (PartProcess ours = part(Way.FOLDED, true, arguments);
        PartProcess obvious = part(Way.AS_BUILT, baselineWithOurs, arguments);
        PartProcess product = part(Way.PRODUCT, true, together())) {
      List<PartProcess> parts = List.of(ours, obvious, product);
      parts.forEach(PartProcess::seconds); // The first of each loads code and memory.
      printer.print(figure(name, model, ours, obvious, product));
    }
  }

  private static PartProcess part(Way way, boolean ourAllocator, List<String> options) {
    List<String> arguments = new ArrayList<>(List.of(InferencePart.NAME, "--way", way.name()));
    arguments.addAll(options);
    return new PartProcess(ourAllocator, arguments);
  }

  private int threads() {
    return threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
  }

  private Figure figure(
      String name,
      ModelArtifact model,
      PartProcess ours,
      PartProcess obvious,
      PartProcess product) {
    double[] values = new double[repetitions];
    double[] baselines = new double[repetitions];
    int products = (PRODUCTS_AT_LEAST + repetitions - 1) / repetitions;
    double[] limits = new double[repetitions * products];
    double perWindow =
        NetworkDescription.of(model.description().network(), model.description().input())
            .multiplyAccumulates();
    for (int i = 0; i < repetitions; i++) {
      values[i] = 1 / ours.seconds();
      for (int k = 0; k < products; k++) {
        double seconds = product.seconds();
        limits[i * products + k] = MatrixProduct.MULTIPLY_ACCUMULATES / seconds / perWindow;
      }
      baselines[i] = 1 / obvious.seconds();
    }
    return new Figure(
        "inference",
        name,
        "windows/s",
        series(values),
        Optional.of(series(baselines)),
        Optional.of(series(limits)),
        OptionalLong.of(ours.peakBytes()),
        OptionalLong.of(obvious.peakBytes()));
  }

  private static Series series(double[] rates) {
    return new Series(Arrays.stream(rates).boxed().toList());
  }
}
