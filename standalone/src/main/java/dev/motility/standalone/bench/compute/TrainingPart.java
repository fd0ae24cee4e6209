package dev.motility.standalone.bench.compute;

import dev.motility.model.artifact.FeatureScale;
import dev.motility.model.artifact.Normalisation;
import dev.motility.model.artifact.Target;
import dev.motility.model.engine.DeviceChoice;
import dev.motility.model.features.TabularFeatures;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.train.Augmentation;
import dev.motility.model.train.Epoch;
import dev.motility.model.train.History;
import dev.motility.model.train.Recipe;
import dev.motility.model.train.TrainingData;
import dev.motility.model.train.TrainingListener;
import dev.motility.model.train.torch.Trainer;
import dev.motility.runtime.CommonOptions;
import dev.motility.standalone.command.NetworkOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A training of made-up windows in a process of its own, a step whenever it is its turn. */
@Command(name = TrainingPart.NAME, hidden = true)
public final class TrainingPart implements Callable<Integer> {
  static final String NAME = "training-part";

  private static final double RATE = 1e-4;

  @Option(names = "--batch", required = true, description = "Windows of a step.")
  private int batch;

  @Option(names = "--steps", required = true, description = "Turns that there will be.")
  private int steps;

  @Option(names = "--threads", required = true, description = "That share a computation.")
  private int threads;

  @Option(names = "--folder", required = true, description = "For what a training keeps.")
  private Path folder;

  @Mixin NetworkOptions network;
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Recipe recipe =
        new Recipe(Target.FRACTIONS, 1, batch, 1, RATE, 1e-4, 0.1, 1, 1, Augmentation.none());
    Steps held = new Steps(new Turns(spec.commandLine().getOut()));
    try (Trainer trainer =
        new Trainer(
            recipe, data(), folder, new DeviceChoice.Cpu(), OptionalInt.of(threads), held)) {
      held.begin();
      trainer.run();
    }
    return 0;
  }

  private TrainingData data() {
    NetworkSpec wanted = network.network();
    List<FeatureScale> scales =
        wanted.variant().tabular() ? TabularFeatures.scales(List.of()) : List.of();
    return new TrainingData(
        wanted,
        "noise",
        new Normalisation.PerWindow(),
        scales,
        new NoiseExamples(network.extent(), steps * batch),
        new NoiseExamples(network.extent(), 1));
  }

  /** Holds a training up after each step, until the next turn. */
  private static final class Steps implements TrainingListener {
    private final Turns turns;
    private long began;

    Steps(Turns turns) {
      this.turns = turns;
    }

    /** Waits for the first. */
    void begin() {
      turns.await();
      began = System.nanoTime();
    }

    @Override
    public void step(int epoch, int step, int steps, double loss) {
      turns.done(System.nanoTime() - began);
      begin();
    }

    @Override
    public void epoch(Epoch epoch, History history) {}
  }
}
