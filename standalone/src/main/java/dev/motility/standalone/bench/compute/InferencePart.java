package dev.motility.standalone.bench.compute;

import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.artifact.ModelDescription;
import dev.motility.model.artifact.UntrainedModel;
import dev.motility.model.classify.Classifier;
import dev.motility.model.classify.ClassifierSettings;
import dev.motility.model.classify.DjlClassifier;
import dev.motility.model.classify.Window;
import dev.motility.model.engine.DeviceChoice;
import dev.motility.model.measure.MatrixProduct;
import dev.motility.model.measure.NetworkAsBuilt;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Variant;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.Failures;
import dev.motility.samples.GrayClip;
import dev.motility.samples.resample.Resampler;
import dev.motility.samples.resample.Target;
import dev.motility.scorer.command.ModelOptions;
import dev.motility.standalone.bench.Footage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * One way to infer, in a process of its own: whenever it is its turn, each of its workers computes
 * as often as it is told to.
 */
@Command(name = InferencePart.NAME, hidden = true)
public final class InferencePart implements Callable<Integer> {
  static final String NAME = "inference-part";

  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;

  /** What computes. */
  enum Way {
    /** As a scorer does. */
    FOLDED,
    /** The blocks as they are built. */
    AS_BUILT,
    /** No network: a product of two matrices. */
    PRODUCT
  }

  @Option(names = "--way", required = true)
  private Way way;

  @Option(names = "--full-size")
  private boolean fullSize;

  @Option(names = "--threads", required = true, description = "That share one computation.")
  private int threads;

  @Option(names = "--workers", defaultValue = "1", description = "Computations at once.")
  private int workers;

  @Option(names = "--rounds", defaultValue = "1", description = "Computations of a worker.")
  private int rounds;

  @Mixin private ModelOptions models;
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  /** The paper's network at the paper's size, with random weights. */
  static ModelArtifact fullSizeModel() {
    return UntrainedModel.of(NetworkSpec.paper(Variant.R3D18), new Extent(50, 480, 640), 1);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    switch (way) {
      case FOLDED -> folded();
      case AS_BUILT -> asBuilt();
      case PRODUCT -> product();
    }
    return 0;
  }

  private void folded() throws IOException, InterruptedException {
    ModelArtifact model = model();
    ClassifierSettings settings =
        new ClassifierSettings(
            new DeviceChoice.Cpu(), OptionalInt.of(threads), OptionalInt.empty());
    try (Classifier classifier = DjlClassifier.load(model, settings)) {
      answer(
          () -> {
            Supplier<Window> windows = windows(model.description());
            return () -> classifier.classify(windows.get());
          });
    }
  }

  private void asBuilt() throws IOException, InterruptedException {
    ModelArtifact model = model();
    try (NetworkAsBuilt network = new NetworkAsBuilt(model, threads)) {
      answer(
          () -> {
            Supplier<Window> windows = windows(model.description());
            return () -> network.logits(windows.get());
          });
    }
  }

  private void product() throws IOException, InterruptedException {
    try (MatrixProduct product = new MatrixProduct(threads)) {
      answer(() -> product::compute);
    }
  }

  private ModelArtifact model() {
    return fullSize ? fullSizeModel() : models.model();
  }

  /** Where a worker's windows come from: at the model's size, or from a microscope's frames. */
  private Supplier<Window> windows(ModelDescription model) {
    if (fullSize) {
      Window window = noise(model.input());
      return () -> window;
    }
    Footage footage = Footage.simulated(1, WIDTH, HEIGHT);
    GrayClip clip = footage.clip(0, Footage.WINDOW_FRAMES);
    Resampler resampler =
        new Resampler(
            WIDTH,
            HEIGHT,
            footage.format().micrometresPerPixel(),
            new Target(model.input().width(), model.input().height(), model.micrometresPerPixel()));
    return () -> new Window(model.input(), resampler.resample(clip), Optional.empty());
  }

  private static Window noise(Extent input) {
    Random random = new Random(1);
    float[] pixels = new float[Math.toIntExact(input.volume())];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(256);
    }
    return new Window(input, pixels, Optional.empty());
  }

  /**
   * Computes whenever it is asked to.
   *
   * @param worker makes what one worker does again and again
   */
  private void answer(Supplier<Runnable> worker) throws IOException, InterruptedException {
    List<Callable<Object>> crew =
        Stream.generate(worker)
            .limit(workers)
            .map(this::repeated)
            .map(Executors::callable)
            .toList();
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      Turns turns = new Turns(spec.commandLine().getOut());
      while (turns.await()) {
        long start = System.nanoTime();
        for (Future<Object> done : pool.invokeAll(crew)) {
          done.get();
        }
        turns.done((System.nanoTime() - start) / ((long) workers * rounds));
      }
    } catch (ExecutionException e) {
      throw CommandException.failed("the computation failed: " + Failures.reason(e.getCause()), e);
    } finally {
      pool.shutdownNow();
    }
  }

  private Runnable repeated(Runnable work) {
    return () -> {
      for (int i = 0; i < rounds; i++) {
        work.run();
      }
    };
  }
}
