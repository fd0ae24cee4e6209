package dev.motility.standalone.command;

import dev.motility.model.MotilityClass;
import dev.motility.model.artifact.FeatureScale;
import dev.motility.model.artifact.Normalisation;
import dev.motility.model.features.TabularFeatures;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.predict.EvaluationData;
import dev.motility.model.predict.EvaluationSample;
import dev.motility.model.split.Sizes;
import dev.motility.model.split.Split;
import dev.motility.model.split.Splitter;
import dev.motility.model.train.TrainingData;
import dev.motility.model.train.data.ExampleFolder;
import dev.motility.model.train.data.SimulatedExamples;
import dev.motility.model.train.data.VideoExamples;
import dev.motility.runtime.CommandException;
import dev.motility.samples.visem.Participant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** The windows that a network is trained and validated with, kept in a folder. */
final class TrainingWindows {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingWindows.class);

  // VISEM's participants, which the paper splits into numbers, not shares.
  private static final int VISEM = 85;
  private static final String TRAINING = "training";
  private static final String VALIDATION = "validation";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Trains on the videos and labels of a folder in VISEM's form, split by participant"
              + " (63 train and 8 validate of 85; else 74 %% and 9 %%).")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--all-windows",
      description = "Every window of each video, not the first 50 frames alone.")
  private boolean allWindows;

  @Option(
      names = "--simulated",
      paramLabel = "N",
      description = "Trains on that many windows of simulated microscopes instead.")
  private Optional<Integer> simulated = Optional.empty();

  @Option(
      names = "--simulated-validation",
      paramLabel = "N",
      defaultValue = "200",
      description = "Validates with that many simulated windows (default: ${DEFAULT-VALUE}).")
  private int simulatedValidation;

  @Option(
      names = "--simulation-seed",
      paramLabel = "S",
      defaultValue = "20261",
      description =
          "What they are drawn from; those for validation from the next (default:"
              + " ${DEFAULT-VALUE}).")
  private long simulationSeed;

  @Option(
      names = "--validation-outside",
      paramLabel = "SHARE",
      defaultValue = "0.25",
      description =
          "How far the styles for validation lie beyond the ranges for training (default:"
              + " ${DEFAULT-VALUE}).")
  private double outside;

  /** Windows in the two folders, open until this is closed. */
  record Open(TrainingData data, ExampleFolder training, ExampleFolder validation)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      try (training) {
        validation.close();
      }
    }
  }

  /**
   * Makes the windows that are not there yet.
   *
   * @param folder where they are kept
   * @throws CommandException if it is not said what to train on, or it cannot be read
   * @throws IOException if the folder cannot be written
   */
  Open open(Path folder, NetworkSpec network, Extent extent, long splitSeed, int threads)
      throws IOException {
    if (data.isPresent() == simulated.isPresent()) {
      throw CommandException.usage("name what to train on: --data DIR or --simulated N");
    }
    return data.isPresent()
        ? recorded(folder, network, extent, splitSeed)
        : simulated(folder, network, extent, threads);
  }

  private Open simulated(Path folder, NetworkSpec network, Extent extent, int threads)
      throws IOException {
    if (network.variant().tabular()) {
      throw CommandException.usage(
          "--simulated: %s reads laboratory values; 'simulate' writes a folder that has them, for"
                  .formatted(network.variant().key())
              + " --data");
    }
    SimulatedExamples learned = new SimulatedExamples(simulationSeed, 0, extent);
    SimulatedExamples held = new SimulatedExamples(simulationSeed + 1, outside, extent);
    ExampleFolder training =
        ExampleFolder.open(folder.resolve(TRAINING), learned.description(), extent);
    ExampleFolder validation =
        ExampleFolder.open(folder.resolve(VALIDATION), held.description(), extent);
    fill(learned, training, simulated.orElseThrow(), threads);
    fill(held, validation, simulatedValidation, threads);
    String source = learned.description() + "; validation: " + held.description();
    return new Open(
        new TrainingData(
            network, source, new Normalisation.PerWindow(), List.of(), training, validation),
        training,
        validation);
  }

  private static void fill(SimulatedExamples source, ExampleFolder folder, int count, int threads)
      throws IOException {
    try (CountedBar bar = CountedBar.of("simulating", count)) {
      source.fill(folder, count, threads, bar::reached);
    }
  }

  private Open recorded(Path folder, NetworkSpec network, Extent extent, long splitSeed)
      throws IOException {
    EvaluationData samples = EvaluationData.read(data.orElseThrow());
    samples.skipped().forEach(TrainingWindows::warn);
    Split split = split(samples, splitSeed);
    VideoExamples source = new VideoExamples(samples, !allWindows, extent);
    String windows = allWindows ? "all windows" : "first windows";
    String description =
        "%d samples%s, %s, split by seed %d"
            .formatted(
                samples.samples().size(),
                samples.simulated() ? " of simulated microscopes" : "",
                windows,
                splitSeed);
    ExampleFolder training = fill(source, folder.resolve(TRAINING), description, split.train());
    ExampleFolder validation =
        fill(source, folder.resolve(VALIDATION), description, split.validation());
    return new Open(
        new TrainingData(
            network,
            description,
            new Normalisation.PerWindow(),
            scales(network, samples, split),
            training,
            validation),
        training,
        validation);
  }

  private static void warn(String skipped) {
    LOG.warn("left out: {}", skipped);
  }

  private static Split split(EvaluationData samples, long seed) {
    Map<Integer, MotilityClass> classes = samples.classes();
    return Splitter.stratified(
        classes, classes.size() == VISEM ? Sizes.PAPER : Sizes.PAPER_SHARES, seed);
  }

  private static ExampleFolder fill(
      VideoExamples source, Path folder, String description, Set<Integer> participants)
      throws IOException {
    ExampleFolder examples = ExampleFolder.open(folder, description, source.extent());
    if (examples.size() == 0) {
      try (CountedBar bar = CountedBar.of("reading videos", participants.size())) {
        source.fill(examples, participants, bar::reached);
      }
    }
    return examples;
  }

  private static List<FeatureScale> scales(
      NetworkSpec network, EvaluationData samples, Split split) {
    List<Participant> training =
        samples.samples().stream()
            .filter(sample -> split.train().contains(sample.id()))
            .map(EvaluationSample::participant)
            .toList();
    return network.variant().tabular() ? TabularFeatures.scales(training) : List.of();
  }
}
