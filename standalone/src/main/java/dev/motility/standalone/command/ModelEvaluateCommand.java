package dev.motility.standalone.command;

import dev.motility.model.artifact.Target;
import dev.motility.model.predict.EvaluationData;
import dev.motility.model.predict.ScoredSample;
import dev.motility.model.predict.ScoringPlan;
import dev.motility.model.report.Evaluation;
import dev.motility.model.report.EvaluationJson;
import dev.motility.model.report.EvaluationText;
import dev.motility.model.report.Evaluator;
import dev.motility.model.report.ReportFolder;
import dev.motility.model.split.Protocol;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a model. */
@Command(
    name = "evaluate",
    description =
        "Measures a model on a VISEM folder's videos, beside baselines on its tables. For research"
            + " use only.",
    sortOptions = false)
final class ModelEvaluateCommand implements Runnable {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "A folder in VISEM's form: tables, videos.csv, and the videos in it.")
  private Path data;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "The model's folder, or with --folds one that holds fold-1, fold-2, … (default: the model"
              + " that score uses).")
  private Optional<Path> model = Optional.empty();

  @Option(
      names = "--first-window",
      description = "Only the first window of each video, as in the paper (default: all windows).")
  private boolean firstWindow;

  @Option(
      names = "--micrometres-per-pixel",
      paramLabel = "UM",
      description =
          "The size of a pixel in recorded videos (default: not known, frames are stretched to the"
              + " model's size); simulated ones tell.")
  private Optional<Double> pixel = Optional.empty();

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "auto",
      description = "Where to compute: auto, cpu or gpu:N (default: ${DEFAULT-VALUE}).")
  private String device;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Also writes metrics.json, samples.csv, and the confusion matrix and the reliability as"
              + " pictures there.")
  private Optional<Path> folder = Optional.empty();

  @Option(names = "--json", description = "One line of JSON instead of tables.")
  private boolean json;

  @Mixin ProtocolOptions protocols;
  @Mixin WorkerOptions workers;
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    try {
      Evaluation evaluation = evaluation(EvaluationData.read(data));
      if (folder.isPresent()) {
        ReportFolder.write(evaluation, folder.get());
      }
      report(evaluation);
    } catch (IOException e) {
      throw CommandException.failed(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed("interrupted before all samples were scored", e);
    }
  }

  private Evaluation evaluation(EvaluationData samples) throws IOException, InterruptedException {
    tell(samples.skipped());
    Protocol protocol = protocols.protocol(samples.classes());
    EvaluatedModels models = EvaluatedModels.read(model, protocol);
    models.requireWindowsOf(samples);
    List<List<ScoredSample>> scored =
        new EvaluationScoring(plan(), device).score(protocol, models, samples.samples());
    scored.stream().flatMap(List::stream).distinct().forEach(sample -> tell(notes(sample)));
    Target target = models.target();
    try {
      return new Evaluator(protocol, samples.samples(), target)
          .of(
              new Evaluation.Data(samples.simulated(), protocol.name(), firstWindow, 0),
              models.named(),
              scored);
    } catch (IllegalArgumentException e) {
      throw CommandException.failed("%s: %s".formatted(data, e.getMessage()), e);
    }
  }

  private static List<String> notes(ScoredSample sample) {
    return sample.notes().stream()
        .map(note -> "participant %d: %s".formatted(sample.sample().id(), note))
        .toList();
  }

  private ScoringPlan plan() {
    if (pixel.isPresent() && !(pixel.get() > 0)) {
      throw CommandException.usage("--micrometres-per-pixel: it must be above 0");
    }
    return new ScoringPlan(
        firstWindow,
        pixel.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
        workers.count());
  }

  private void tell(List<String> notes) {
    PrintWriter err = spec.commandLine().getErr();
    notes.forEach(err::println);
    err.flush();
  }

  private void report(Evaluation evaluation) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(EvaluationJson.of(evaluation));
    } else {
      EvaluationText.lines(evaluation).forEach(out::println);
    }
    out.flush();
  }
}
