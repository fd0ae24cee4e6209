package dev.motility.standalone.bench;

import dev.motility.ingest.publish.DeliveryException;
import dev.motility.ingest.publish.Message;
import dev.motility.ingest.publish.Outbox;
import dev.motility.ingest.publish.Publisher;
import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.classify.Classifier;
import dev.motility.model.classify.DjlClassifier;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.ExitCode;
import dev.motility.runtime.Interruption;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import dev.motility.scorer.command.ModelOptions;
import dev.motility.scorer.command.ScorerProcess;
import dev.motility.scorer.replay.Replay;
import dev.motility.scorer.replay.ReplayProgress;
import dev.motility.scorer.replay.ReplayResult;
import dev.motility.scorer.replay.ReplaySettings;
import dev.motility.scorer.replay.journal.Journal;
import dev.motility.scorer.replay.judge.WindowClass;
import dev.motility.scorer.replay.model.ModelLibrary;
import dev.motility.scorer.replay.select.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * How fast an auditor's replay is, beside a loop that only decodes and infers the same windows with
 * the same threads. A scorer scores the windows first, so the replay has something to compare with.
 */
@Command(
    name = "replay",
    description =
        "A replay of scored windows; limit: a loop that only decodes and infers them with the same"
            + " threads.",
    sortOptions = false)
final class ReplayBench implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayBench.class);
  private static final int CAPTURE_WINDOWS = 50;
  private static final int PARTITIONS = 4;
  private static final String SAMPLE = "bench-";

  @Option(
      names = "--windows",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Windows that are replayed (default: ${DEFAULT-VALUE}).")
  private int windows;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Windows that both work on at once (default: one for each core).")
  private Optional<Integer> workers = Optional.empty();

  @Mixin private BenchOptions bench;
  @Mixin private ModelOptions models;
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  private int workers() {
    return workers.orElseGet(() -> Runtime.getRuntime().availableProcessors());
  }

  @Override
  public Integer call() {
    return Interruption.ends(this::measure).code();
  }

  private ExitCode measure() throws InterruptedException {
    FigurePrinter printer = new FigurePrinter(spec.commandLine().getOut(), bench.json());
    Footage footage = bench.footage().withoutImages();
    ModelArtifact model = models.model();
    try (BenchCluster cluster = BenchCluster.start()) {
      Connection connection = cluster.topics(TopicNames.DEFAULT_PREFIX, PARTITIONS);
      publish(connection, footage);
      score(connection, model);
      printer.heading();
      printer.print(figure(connection, footage, model));
      return ExitCode.DONE;
    } catch (DeliveryException e) {
      throw CommandException.failed(e.getMessage(), e);
    }
  }

  private void publish(Connection connection, Footage footage) throws InterruptedException {
    Instant begin = Instant.now();
    try (Publisher publisher = Publisher.open(connection, Topics.FRAMES)) {
      Outbox outbox = publisher.outbox();
      for (int first = 0; first < windows; first += CAPTURE_WINDOWS) {
        int chunks = Math.min(CAPTURE_WINDOWS, windows - first) * Footage.WINDOW_CHUNKS;
        for (int sequence = 0; sequence < chunks; sequence++) {
          outbox.send(
              Message.of(footage.record(SAMPLE + first, sequence, begin, sequence == chunks - 1)));
        }
      }
      outbox.await();
    }
  }

  private void score(Connection connection, ModelArtifact model) {
    try (ScorerProcess scorer = OneThread.scorer(connection, model);
        ScoreWatch watch = new ScoreWatch(connection, scorer.failure())) {
      watch.await(windows, score -> {});
    }
  }

  private Figure figure(Connection connection, Footage footage, ModelArtifact model)
      throws InterruptedException {
    List<Double> replays = new ArrayList<>();
    List<Double> limits = new ArrayList<>();
    try (Classifier classifier = DjlClassifier.load(model, OneThread.settings());
        DecodeAndInfer limit = new DecodeAndInfer(footage, classifier, workers())) {
      Selection first = Selection.everything().ofSamples(SAMPLE + 0);
      int warmUp = Math.min(windows, CAPTURE_WINDOWS);
      limit.rate(warmUp);
      replay(connection, model, first, warmUp);
      for (int i = 0; i < bench.repetitions(); i++) {
        limits.add(limit(limit));
        CpuTime cpu = CpuTime.begin();
        replays.add(replay(connection, model, Selection.everything(), windows));
        LOG.info("replay: {} CPU ms a window", Math.round(cpu.millis() / windows));
        limits.add(limit(limit));
      }
    }
    return new Figure(
        "replay",
        "same-model",
        "windows/s",
        new Series(replays),
        Optional.empty(),
        Optional.of(new Series(limits)),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  /** Half of the windows, before a replay and after it: machines change their pace. */
  private double limit(DecodeAndInfer loop) throws InterruptedException {
    int half = (windows + 1) / 2;
    CpuTime cpu = CpuTime.begin();
    double rate = loop.rate(half);
    LOG.info("limit: {} CPU ms a window", Math.round(cpu.millis() / half));
    return rate;
  }

  private double replay(
      Connection connection, ModelArtifact model, Selection selection, int expected)
      throws InterruptedException {
    ModelLibrary library = new ModelLibrary(Optional.empty(), List.of(model));
    ReplaySettings settings = ReplaySettings.defaults().with(selection).withWorkers(workers());
    long start = System.nanoTime();
    ReplayResult result =
        new Replay(connection, settings, library).run(Journal.none(), ReplayProgress.NONE);
    double seconds = DecodeAndInfer.seconds(start);
    long identical = result.tally().count(WindowClass.IDENTICAL);
    if (identical != expected) {
      throw CommandException.failed(
          "%d of %d windows came out as they were scored: the replay is wrong, whatever its rate"
              .formatted(identical, expected));
    }
    return expected / seconds;
  }
}
