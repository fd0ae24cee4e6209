package dev.motility.standalone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.motility.model.artifact.ModelArtifact;
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
import dev.motility.runtime.CommonOptions;
import dev.motility.scorer.command.ModelOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * One way to compute, in a process of its own: whenever a line comes in, it computes once and
 * prints how long that took, ns, and how much memory the process has had at most, bytes.
 */
@Command(name = InferencePart.NAME, hidden = true)
final class InferencePart implements Callable<Integer> {
  static final String NAME = "inference-part";

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

  @Option(names = "--threads", required = true)
  private int threads;

  @Mixin private ModelOptions models;
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  /** The paper's network at the paper's size, with random weights. */
  static ModelArtifact fullSizeModel() {
    return UntrainedModel.of(NetworkSpec.paper(Variant.R3D18), new Extent(50, 480, 640), 1);
  }

  @Override
  public Integer call() throws IOException {
    switch (way) {
      case FOLDED -> folded();
      case AS_BUILT -> asBuilt();
      case PRODUCT -> product();
    }
    return 0;
  }

  private ModelArtifact model() {
    return fullSize ? fullSizeModel() : models.model();
  }

  private void folded() throws IOException {
    ModelArtifact model = model();
    Window window = noise(model);
    try (Classifier classifier =
        DjlClassifier.load(
            model,
            new ClassifierSettings(
                new DeviceChoice.Cpu(), OptionalInt.of(threads), OptionalInt.empty()))) {
      answer(() -> classifier.classify(window));
    }
  }

  private void asBuilt() throws IOException {
    ModelArtifact model = model();
    Window window = noise(model);
    try (NetworkAsBuilt network = new NetworkAsBuilt(model, threads)) {
      answer(() -> network.logits(window));
    }
  }

  private void product() throws IOException {
    try (MatrixProduct product = new MatrixProduct(threads)) {
      answer(product::compute);
    }
  }

  private static Window noise(ModelArtifact model) {
    Extent input = model.description().input();
    Random random = new Random(1);
    float[] pixels = new float[Math.toIntExact(input.volume())];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(256);
    }
    return new Window(input, pixels, Optional.empty());
  }

  private void answer(Runnable computation) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      long start = System.nanoTime();
      computation.run();
      out.println((System.nanoTime() - start) + " " + PeakMemory.bytes());
      out.flush();
    }
  }
}
