package dev.motility.scorer.command;

import dev.motility.model.classify.ClassifierSettings;
import dev.motility.model.engine.DeviceChoice;
import dev.motility.model.engine.Precision;
import dev.motility.runtime.CommandException;
import dev.motility.schemas.signature.SignaturePolicy;
import dev.motility.scorer.application.GroupProtocol;
import dev.motility.scorer.application.ScorerSettings;
import dev.motility.scorer.assemble.WindowRule;
import dev.motility.scorer.participant.MissingParticipantPolicy;
import dev.motility.scorer.score.Tolerance;
import dev.motility.scorer.score.TolerancePolicy;
import dev.motility.scorer.topology.Patience;
import dev.motility.scorer.topology.ProcessorSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** The options that say how windows are cut and scored. */
public final class ScoringOptions {
  private static final long MEBI = 1L << 20;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "auto",
      split = ",",
      description =
          "Where to compute: auto, cpu or gpu:N; several GPUs with commas between"
              + " (default: ${DEFAULT-VALUE}).")
  private List<String> devices;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Threads that share one window's computation; part of what makes numbers repeat"
              + " (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Windows that are scored at once (default: one for each core).")
  private Optional<Integer> workers = Optional.empty();

  @Option(
      names = "--precision",
      paramLabel = "PRECISION",
      defaultValue = "fp32",
      description =
          "Arithmetic of the network's convolutions: fp32, or fp16 where the device has it, which is"
              + " held against fp32 at the start; part of what makes numbers repeat (default:"
              + " ${DEFAULT-VALUE}).")
  private String precision;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description =
          "Windows computed together at most, always padded to that number; part of what makes"
              + " numbers repeat (default: 1 on a CPU, 4 on a GPU).")
  private Optional<Integer> batch = Optional.empty();

  @Option(
      names = "--batch-delay",
      paramLabel = "MS",
      defaultValue = "20",
      description =
          "How long the first window of a batch waits for others (default: ${DEFAULT-VALUE}).")
  private long batchDelay;

  @Option(
      names = "--group-protocol",
      paramLabel = "PROTOCOL",
      defaultValue = "classic",
      description =
          "How instances share the partitions: classic or streams (default: ${DEFAULT-VALUE}).")
  private GroupProtocol groupProtocol;

  @Option(
      names = "--stream-threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads that assemble windows (default: ${DEFAULT-VALUE}).")
  private int streamThreads;

  @Option(
      names = "--window-advance",
      paramLabel = "FRAMES",
      defaultValue = "50",
      description =
          "Frames from one window's first to the next one's: fewer than 50 overlap, more sample the"
              + " stream (default: ${DEFAULT-VALUE}).")
  private int advance;

  @Option(
      names = "--window-limit",
      paramLabel = "N",
      description = "Windows of a capture that are scored (default: all).")
  private Optional<Long> limit = Optional.empty();

  @Option(
      names = "--window-skew",
      paramLabel = "FRAMES",
      defaultValue = "" + WindowRule.DEFAULT_SKEW,
      description =
          "How late a chunk may come: after frames up to so many beyond its own first one"
              + " (default: ${DEFAULT-VALUE}).")
  private int skew;

  @Option(
      names = "--silence",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "After how long a silent capture's begun windows are rejected provisionally"
              + " (default: ${DEFAULT-VALUE}).")
  private long silence;

  @Option(
      names = "--give-up",
      paramLabel = "HOURS",
      defaultValue = "24",
      description =
          "After how long a silent capture is closed for good (default: ${DEFAULT-VALUE}).")
  private long giveUp;

  @Option(
      names = "--keep-chunks",
      paramLabel = "HOURS",
      defaultValue = "24",
      description =
          "How long a finished capture's chunks are remembered, to tell repeated ones"
              + " (default: ${DEFAULT-VALUE}).")
  private long keepChunks;

  @Option(
      names = "--keep-captures",
      paramLabel = "DAYS",
      defaultValue = "30",
      description =
          "How long it is remembered that a capture finished; later chunks of its time are late"
              + " (default: ${DEFAULT-VALUE}).")
  private long keepCaptures;

  @Option(
      names = "--scoring-limit",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description =
          "How long one window may keep a worker before the instance stops"
              + " (default: ${DEFAULT-VALUE}).")
  private long scoringLimit;

  @Option(
      names = "--max-pending",
      paramLabel = "N",
      defaultValue = "" + ProcessorSettings.DEFAULT_MAX_PENDING,
      description =
          "Windows without a score from which on a partition is read more slowly"
              + " (default: ${DEFAULT-VALUE}).")
  private int maxPending;

  @Option(
      names = "--cache",
      paramLabel = "MIB",
      defaultValue = "128",
      description = "Payloads kept in memory, MiB (default: ${DEFAULT-VALUE}).")
  private long cache;

  @Option(
      names = "--read-ahead",
      paramLabel = "MIB",
      defaultValue = "64",
      description =
          "Pixels decoded before their window is complete, so that its score comes sooner, MiB; 0"
              + " for none (default: ${DEFAULT-VALUE}).")
  private long readAhead;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description = "Where state lies between starts (default: a temporary folder).")
  private Optional<Path> stateDirectory = Optional.empty();

  @Option(
      names = "--missing-participant",
      paramLabel = "POLICY",
      defaultValue = "wait",
      description =
          "For a model that reads the participant's record while there is none: wait, fallback or"
              + " reject (default: ${DEFAULT-VALUE}).")
  private MissingParticipantPolicy missingParticipant;

  @Option(
      names = "--participant-limit",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "How long a window waits for the record (default: ${DEFAULT-VALUE}).")
  private long participantLimit;

  @Option(
      names = "--frame-rate-tolerance",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description =
          "How far a frame rate may be from the model's, relative (default: ${DEFAULT-VALUE}).")
  private double frameRateTolerance;

  @Option(
      names = "--pixel-size-tolerance",
      paramLabel = "SHARE",
      defaultValue = "1",
      description =
          "How far a pixel size may be from the model's, relative (default: ${DEFAULT-VALUE}).")
  private double pixelSizeTolerance;

  @Option(
      names = "--beyond-tolerance",
      paramLabel = "POLICY",
      defaultValue = "flag",
      description = "What becomes of a window beyond: flag or reject (default: ${DEFAULT-VALUE}).")
  private TolerancePolicy beyondTolerance;

  @Option(
      names = "--signatures",
      paramLabel = "POLICY",
      defaultValue = "off",
      description =
          "What becomes of a chunk that its microscope has not signed: require (it is rejected), warn"
              + " (its score is flagged) or off (nobody looks) (default: ${DEFAULT-VALUE}).")
  private SignaturePolicy signatures;

  /**
   * How the instance works.
   *
   * @throws CommandException if a value cannot be
   */
  public ScorerSettings scorer() {
    try {
      return new ScorerSettings(
          stateDirectory,
          streamThreads,
          workers.orElseGet(() -> Runtime.getRuntime().availableProcessors()),
          cache * MEBI,
          readAhead * MEBI,
          new Tolerance(frameRateTolerance, pixelSizeTolerance, beyondTolerance),
          missingParticipant,
          Duration.ofSeconds(participantLimit),
          signatures,
          new ProcessorSettings(windows(), maxPending, patience()),
          Duration.ofMillis(batchDelay),
          groupProtocol);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e.getMessage());
    }
  }

  private Patience patience() {
    return new Patience(
        Duration.ofSeconds(silence),
        Duration.ofHours(giveUp),
        Duration.ofHours(keepChunks),
        Duration.ofDays(keepCaptures),
        Duration.ofSeconds(scoringLimit));
  }

  private WindowRule windows() {
    OptionalLong wanted = limit.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    return new WindowRule(WindowRule.FRAMES, advance, skew, wanted);
  }

  /**
   * How it computes, on each device.
   *
   * @throws CommandException if a value cannot be
   */
  public List<ClassifierSettings> classifiers() {
    try {
      return devices.stream().map(this::classifier).toList();
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e.getMessage());
    }
  }

  private ClassifierSettings classifier(String device) {
    return new ClassifierSettings(
        DeviceChoice.parse(device),
        OptionalInt.of(threads),
        batch.map(OptionalInt::of).orElseGet(OptionalInt::empty),
        Precision.parse(precision));
  }
}
