package dev.motility.scorer.command;

import dev.motility.model.artifact.ArtifactException;
import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.artifact.ShippedModel;
import dev.motility.model.engine.DeviceChoice;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.ExitCode;
import dev.motility.runtime.Failures;
import dev.motility.runtime.Interruption;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.connection.KeptData;
import dev.motility.schemas.json.RecordJson;
import dev.motility.scorer.replay.ParticipantChoice;
import dev.motility.scorer.replay.Replay;
import dev.motility.scorer.replay.ReplayResult;
import dev.motility.scorer.replay.ReplaySettings;
import dev.motility.scorer.replay.journal.Journal;
import dev.motility.scorer.replay.judge.EngineTolerance;
import dev.motility.scorer.replay.model.EngineChoice;
import dev.motility.scorer.replay.model.ModelLibrary;
import dev.motility.scorer.replay.report.ReplayJson;
import dev.motility.scorer.replay.report.ReportFiles;
import dev.motility.scorer.replay.report.ReportHead;
import dev.motility.scorer.replay.report.ReportSignature;
import dev.motility.scorer.score.Tolerance;
import dev.motility.scorer.score.TolerancePolicy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores the log again and compares. */
@Command(
    name = "replay",
    description = {
      "Scores the log again and says where the results agree; exit 3 if something differs.",
      "For research use only."
    },
    sortOptions = false)
public final class ReplayCommand implements Callable<Integer> {
  private static final long MEBI = 1L << 20;

  @Mixin private SelectionOptions selection;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description =
          "Where the recorded models are found by digest (default: the models of --data).")
  private Optional<Path> models = Optional.empty();

  @Option(
      // Settings go by the longest name: MOTILITY_MODEL is what a scorer scores with.
      names = {"--model", "--other-model"},
      paramLabel = "DIR",
      description =
          "Another model: scores with it into the rescores topic, and compares it with the"
              + " recorded ones (as a setting, MOTILITY_OTHER_MODEL).")
  private Optional<Path> model = Optional.empty();

  @Option(
      names = "--participants",
      paramLabel = "WHICH",
      defaultValue = "as-recorded",
      description =
          "The laboratory record that a tabular model sees: as-recorded or current (default:"
              + " ${DEFAULT-VALUE}).")
  private String participants;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "Where to compute: auto, cpu or gpu:N (default: as recorded).")
  private Optional<String> device = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that share one window's computation (default: as recorded).")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Windows that are worked on at once (default: one for each core).")
  private Optional<Integer> workers = Optional.empty();

  @Option(
      names = "--cache",
      paramLabel = "MIB",
      defaultValue = "128",
      description = "Payloads kept in memory, MiB (default: ${DEFAULT-VALUE}).")
  private long cache;

  @Option(
      names = "--tolerance",
      paramLabel = "P",
      description =
          "How far a probability may be under other engine fields (default: "
              + EngineTolerance.SINGLE
              + " for fp32, "
              + EngineTolerance.TENSOR
              + " for tf32, "
              + EngineTolerance.HALF
              + " else); under the same ones it must be the same to the last bit.")
  private Optional<Double> tolerance = Optional.empty();

  @Mixin private CutOptions cut;
  @Mixin private SignatureOptions signatures;

  @Option(
      names = "--frame-rate-tolerance",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description = "As the scorer had it (default: ${DEFAULT-VALUE}).")
  private double frameRateTolerance;

  @Option(
      names = "--pixel-size-tolerance",
      paramLabel = "SHARE",
      defaultValue = "1",
      description = "As the scorer had it (default: ${DEFAULT-VALUE}).")
  private double pixelSizeTolerance;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Writes FILE.json for machines and FILE.html for people.")
  private Optional<Path> report = Optional.empty();

  @Option(
      names = "--sign",
      paramLabel = "KEY.pem",
      description =
          "Signs the report's JSON with an Ed25519 key: writes FILE.json.sig (openssl pkeyutl"
              + " -verify -rawin checks it).")
  private Optional<Path> sign = Optional.empty();

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description =
          "Notes there what came out as recorded, or with --model what was scored, so that a replay"
              + " that was interrupted goes on from it.")
  private Optional<Path> journal = Optional.empty();

  @Option(names = "--json", description = "One line of JSON: how many windows of each class.")
  private boolean json;

  @Mixin private AuditOptions log;
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  private final KeptData kept;

  /**
   * @param kept opens what a demo kept
   */
  public ReplayCommand(KeptData kept) {
    this.kept = kept;
  }

  @Override
  public Integer call() {
    return Interruption.ends(() -> log.run(kept, this::replay)).code();
  }

  private ExitCode replay(Connection connection) throws InterruptedException {
    Optional<ReportSignature> signature = signature();
    Optional<ReportFiles> files = report.map(ReportFiles::of);
    files.ifPresent(these -> writing(these, these::prepare));
    Optional<ModelArtifact> other = model.map(ReplayCommand::read);
    Replay replay = new Replay(connection, settings(other), library());
    ReplayResult result = run(replay, other);
    print(result);
    files.ifPresent(
        these -> writing(these, () -> these.write(ReportHead.of(asked()), result, signature)));
    return result.tally().differs() ? ExitCode.DIFFERENCES : ExitCode.DONE;
  }

  private ReplayResult run(Replay replay, Optional<ModelArtifact> other)
      throws InterruptedException {
    try (Journal settled =
        journal.isPresent() ? Journal.open(journal.get(), fixed(other)) : Journal.none()) {
      return ReplayBar.over("replaying", progress -> replay.run(settled, progress));
    } catch (IOException e) {
      throw CommandException.failed(
          "--journal: %s: %s".formatted(journal.orElseThrow(), Failures.reason(e)), e);
    }
  }

  /** What a verdict depends on; the selection may change. */
  private String fixed(Optional<ModelArtifact> other) {
    return "replay: model %s, laboratory records %s, device %s, threads %s, tolerance %s, flags %s %s"
        .formatted(
            other.map(known -> known.sha256().hex()).orElse("as recorded"),
            participants,
            device.orElse("as recorded"),
            threads.map(Object::toString).orElse("as recorded"),
            tolerance.map(Object::toString).orElse("as documented"),
            frameRateTolerance,
            pixelSizeTolerance);
  }

  private ReplaySettings settings(Optional<ModelArtifact> other) {
    try {
      return new ReplaySettings(
          selection.selection(),
          cut.cut(),
          other,
          participantChoice(),
          signatures.policy(),
          engine(),
          new EngineTolerance(tolerance.map(OptionalDouble::of).orElseGet(OptionalDouble::empty)),
          new Tolerance(frameRateTolerance, pixelSizeTolerance, TolerancePolicy.FLAG),
          workers.orElseGet(() -> Runtime.getRuntime().availableProcessors()),
          cache * MEBI);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e.getMessage());
    }
  }

  private ParticipantChoice participantChoice() {
    return switch (participants) {
      case "as-recorded" -> ParticipantChoice.AS_RECORDED;
      case "current" -> ParticipantChoice.CURRENT;
      default ->
          throw CommandException.usage(
              "--participants: '%s' is none; it may be as-recorded or current"
                  .formatted(participants));
    };
  }

  private EngineChoice engine() {
    if (threads.orElse(1) < 1) {
      throw CommandException.usage("--threads may be 1 or more, not " + threads.get());
    }
    return new EngineChoice(
        device.map(DeviceChoice::parse),
        threads.map(OptionalInt::of).orElseGet(OptionalInt::empty));
  }

  private static ModelArtifact read(Path folder) {
    try {
      return ModelArtifact.read(folder);
    } catch (ArtifactException e) {
      throw CommandException.failed(e.getMessage(), e);
    }
  }

  private ModelLibrary library() {
    Optional<Path> folder = models.or(() -> log.data().map(data -> data.resolve("models")));
    return new ModelLibrary(folder, List.of(ShippedModel.read()));
  }

  private Optional<ReportSignature> signature() {
    if (sign.isPresent() && report.isEmpty()) {
      throw CommandException.usage("--sign: name the report that is signed with --report");
    }
    try {
      return sign.isPresent() ? Optional.of(ReportSignature.withKey(sign.get())) : Optional.empty();
    } catch (IOException e) {
      throw CommandException.failed("--sign: %s: %s".formatted(sign.get(), Failures.reason(e)), e);
    }
  }

  private void print(ReplayResult result) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(RecordJson.line(ReplayJson.summary(result.tally())));
      out.flush();
      PrintWriter err = spec.commandLine().getErr();
      AuditText.differences(err, result.tally());
      err.flush();
    } else {
      AuditText.print(out, result, "identical");
      AuditText.differences(out, result.tally());
      out.flush();
    }
  }

  private interface Writing {
    void run() throws IOException;
  }

  private static void writing(ReportFiles files, Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw CommandException.failed(
          "the report %s cannot be written: %s".formatted(files.json(), Failures.reason(e)), e);
    }
  }

  private Map<String, String> asked() {
    Map<String, String> asked = selection.asked();
    asked.put("laboratory records", participants);
    asked.put("model", model.map(Path::toString).orElse("as recorded"));
    asked.put("engine", device.orElse("as recorded"));
    threads.ifPresent(count -> asked.put("threads", count.toString()));
    tolerance.ifPresent(value -> asked.put("tolerance", value.toString()));
    return asked;
  }
}
