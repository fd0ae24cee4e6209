package dev.motility.standalone.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.artifact.Stabilisation;
import dev.motility.model.chart.LineChart;
import dev.motility.model.classify.ClassifierSettings;
import dev.motility.model.engine.DeviceChoice;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.train.Epoch;
import dev.motility.model.train.History;
import dev.motility.model.train.Recipe;
import dev.motility.model.train.TrainingData;
import dev.motility.model.train.TrainingListener;
import dev.motility.model.train.torch.DivergedException;
import dev.motility.model.train.torch.TrainedModel;
import dev.motility.model.train.torch.Trainer;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a network. */
@Command(
    name = "train",
    description = {
      "Trains a network and keeps the model, its metrics and its loss chart in a folder.",
      "The same command goes on with a training that was stopped."
    },
    sortOptions = false)
final class ModelTrainCommand implements Runnable {
  // What VISEM's videos have, and simulated ones on average.
  private static final double FRAMES_PER_SECOND = 50;
  private static final double MINUTE = 60;

  @Mixin NetworkOptions network;

  @Mixin TrainingWindows windows;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description =
          "Where the model, metrics.json, the loss chart, and until the end all that is needed to"
              + " go on are kept.")
  private Path out;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The model's name (default: the variant's).")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--stabilise",
      description =
          "The model's windows are stabilised before it sees them. Those it learns from are not:"
              + " what stabilisation leaves shall do no harm.")
  private boolean stabilise;

  @Mixin RecipeOptions recipe;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "auto",
      description = "Where to compute: auto, cpu or gpu:N (default: ${DEFAULT-VALUE}).")
  private String device;

  @Mixin WorkerOptions threads;
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    Path model = out.resolve("model");
    if (Files.exists(model)) {
      throw CommandException.failed(
          "--out: %s is there already; name another folder, or remove it".formatted(model));
    }
    try {
      train(model);
    } catch (IOException e) {
      throw CommandException.failed(e.getMessage(), e);
    } catch (DivergedException e) {
      throw CommandException.failed(e.getMessage() + " (--rate)", e);
    } catch (IllegalArgumentException e) {
      throw CommandException.failed("cannot train: " + e.getMessage(), e);
    }
  }

  private void train(Path folder) throws IOException {
    NetworkSpec spec = network.network();
    Recipe wanted = recipe.recipe();
    try (TrainingWindows.Open open =
        windows.open(
            out.resolve("windows"), spec, network.extent(), wanted.seed(), threads.count())) {
      tell(
          "%s of width %d: %,d parameters; %d windows to train on, %d to validate with",
          spec.variant().key(),
          spec.width(),
          spec.parameters(),
          open.training().size(),
          open.validation().size());
      Trainer.Outcome outcome = outcome(wanted, open.data());
      ModelArtifact model =
          new TrainedModel(name.orElse(spec.variant().key()), FRAMES_PER_SECOND, stabilisation())
              .of(
                  wanted,
                  open.data(),
                  outcome,
                  new ClassifierSettings(
                      chosen(), OptionalInt.of(threads.count()), OptionalInt.empty()));
      writeMetrics(open.data().identity(wanted), outcome.history());
      chart(outcome.history()).write(out, "loss");
      model.write(folder);
      tell("%s in %s", model.sha256().hex(), folder);
    }
  }

  private Trainer.Outcome outcome(Recipe wanted, TrainingData data) throws IOException {
    try (Trainer trainer =
        new Trainer(
            wanted,
            data,
            out.resolve("checkpoints"),
            chosen(),
            OptionalInt.of(threads.count()),
            new Report(wanted))) {
      return trainer.run();
    }
  }

  private Stabilisation stabilisation() {
    return stabilise ? Stabilisation.TRANSLATION : Stabilisation.NONE;
  }

  private DeviceChoice chosen() {
    try {
      return DeviceChoice.parse(device);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--device: " + e.getMessage());
    }
  }

  private void writeMetrics(Map<String, String> settings, History history) throws IOException {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("settings", settings);
    metrics.put("best", history.best().orElseThrow());
    metrics.put("epochs", history.epochs());
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(out.resolve("metrics.json").toFile(), metrics);
  }

  private static LineChart chart(History history) {
    List<Double> epochs = history.epochs().stream().map(epoch -> (double) epoch.number()).toList();
    return new LineChart(
        "Loss",
        "epoch",
        "loss",
        List.of(
            new LineChart.Line(
                "training",
                epochs,
                history.epochs().stream().map(Epoch::trainingLoss).toList(),
                true),
            new LineChart.Line(
                "validation",
                epochs,
                history.epochs().stream().map(Epoch::validationLoss).toList(),
                true)));
  }

  private void tell(String format, Object... values) {
    PrintWriter printer = spec.commandLine().getOut();
    printer.printf(format + "%n", values);
    printer.flush();
  }

  /** A line for each epoch, with the time left if all are needed. */
  private final class Report implements TrainingListener {
    private final Recipe wanted;

    Report(Recipe wanted) {
      this.wanted = wanted;
    }

    @Override
    public void step(int epoch, int step, int steps, double loss) {}

    @Override
    public void epoch(Epoch epoch, History history) {
      tell(
          "epoch %d of %d: loss %.4f, validation %.4f, accuracy %.3f, shares off by %.1f points;"
              + " %.0f s, %.0f min left%s",
          epoch.number(),
          wanted.epochs(),
          epoch.trainingLoss(),
          epoch.validationLoss(),
          epoch.validationAccuracy(),
          epoch.validationError(),
          epoch.seconds(),
          (wanted.epochs() - epoch.number()) * epoch.seconds() / MINUTE,
          history.lastIsBest() ? "; the best so far" : "");
    }
  }
}
