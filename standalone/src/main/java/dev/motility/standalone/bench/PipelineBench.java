package dev.motility.standalone.bench;

import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.chart.LineChart;
import dev.motility.model.classify.Classifier;
import dev.motility.model.classify.DjlClassifier;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.ExitCode;
import dev.motility.runtime.Interruption;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.Topics;
import dev.motility.scorer.application.ScorerApplication;
import dev.motility.scorer.application.ScorerSettings;
import dev.motility.scorer.command.ModelOptions;
import dev.motility.scorer.command.ScorerProcess;
import dev.motility.scorer.participant.ParticipantAssigner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The whole way, on one machine and in one process: agents encode frames that lie in memory, a
 * broker takes them, a scorer scores them, and a reader sees the committed scores. Limit: the cores
 * divided by the core-seconds of encoding, decoding and inferring a window, each alone.
 */
@Command(
    name = "pipeline",
    description = {
      "Agents, broker and scorer on this machine, from frames to committed scores; limit: the cores"
          + " divided by what encoding, decoding and inferring a window cost alone.",
      "With --partitions, how that grows with partitions and cameras; with --latency, how long a"
          + " score takes at half that load."
    },
    sortOptions = false)
final class PipelineBench implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(PipelineBench.class);
  private static final int PARTITIONS = 4;

  @Option(
      names = "--windows",
      paramLabel = "N",
      defaultValue = "100",
      description = "Windows that each camera streams (default: ${DEFAULT-VALUE}).")
  private int windows;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "6000",
      description =
          "Windows of 64x48 frames, without inference, before something is measured, while code"
              + " is still being compiled (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--settle",
      paramLabel = "N",
      defaultValue = "600",
      description =
          "Then windows of the size that is measured, before each line of the table"
              + " (default: ${DEFAULT-VALUE}).")
  private int settle;

  @Option(
      names = "--partitions",
      paramLabel = "N,…",
      split = ",",
      description = "Measures with so many partitions and as many cameras, such as 1,2,4,8.")
  private List<Integer> partitions = new ArrayList<>();

  @Option(
      names = "--latency",
      description =
          "Also measures, with cameras in real time at half the rate, how long after the last"
              + " frame's acknowledgement a score is there.")
  private boolean latency;

  @Mixin private PictureOption picture;
  @Mixin private BenchOptions bench;
  @Mixin private ModelOptions models;
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  private final int cores = Runtime.getRuntime().availableProcessors();

  /** One installation that is measured. */
  private record Line(String name, int partitions, int cameras) {}

  @Override
  public Integer call() {
    return Interruption.ends(this::measure).code();
  }

  private List<Line> lines() {
    return partitions.isEmpty()
        ? List.of(new Line("one-machine", PARTITIONS, cores))
        : partitions.stream().map(n -> new Line("partitions-" + n, n, n)).toList();
  }

  private ExitCode measure() throws InterruptedException {
    if (windows < 1 || warmUp < 1 || settle < 1 || partitions.stream().anyMatch(n -> n < 1)) {
      throw CommandException.usage(
          "--windows, --warm-up, --settle and --partitions may be 1 or more");
    }
    FigurePrinter printer = new FigurePrinter(spec.commandLine().getOut(), bench.json());
    Footage footage = bench.footage();
    ModelArtifact model = models.model();
    printer.heading();
    try (BenchCluster cluster = BenchCluster.start();
        Classifier classifier = DjlClassifier.load(model, OneThread.settings());
        Parts parts = new Parts(footage, classifier)) {
      parts.measure();
      parts.forget();
      Map<Line, Figure> figures = new LinkedHashMap<>();
      warmUp(cluster);
      for (Line line : lines()) {
        Figure figure = figure(cluster, footage, model, parts, line);
        printer.print(figure);
        figures.put(line, figure);
      }
      picture.draw("pipeline", chart(figures));
    }
    return ExitCode.DONE;
  }

  private static LineChart chart(Map<Line, Figure> figures) {
    List<Double> cameras = figures.keySet().stream().map(line -> (double) line.cameras()).toList();
    List<Double> values = figures.values().stream().map(figure -> figure.value().median()).toList();
    List<Double> limits =
        figures.values().stream().map(figure -> figure.limit().orElseThrow().median()).toList();
    return new LineChart(
        "The whole pipeline",
        "cameras, and partitions",
        "windows a second",
        List.of(
            new LineChart.Line("measured", cameras, values, true),
            new LineChart.Line("limit of the cores", cameras, limits, true)));
  }

  private Figure figure(
      BenchCluster cluster, Footage footage, ModelArtifact model, Parts parts, Line line)
      throws InterruptedException {
    Connection connection = cluster.topics(line.name() + ".", line.partitions());
    List<Double> rates = new ArrayList<>();
    List<Double> limits = new ArrayList<>();
    try (ScorerProcess scorer = OneThread.scorer(connection, model);
        ScoreWatch watch = new ScoreWatch(connection, scorer.failure());
        Cameras cameras = new Cameras(footage, connection, line.cameras())) {
      running(scorer);
      long seen = once(cameras, watch, "settle", 0, line.cameras(), each(settle, line.cameras()));
      deleteFrames(connection);
      for (int i = 0; i < bench.repetitions(); i++) {
        parts.forget();
        parts.measure();
        long before = seen;
        try (ThreadTimes times = ThreadTimes.begin()) {
          long start = System.nanoTime();
          seen = once(cameras, watch, "run-" + i, seen, line.cameras(), windows);
          rates.add((seen - before) / DecodeAndInfer.seconds(start));
          LOG.info("a window costs {}", times.ofEach(seen - before));
        }
        deleteFrames(connection);
        // Before the run and after it: machines change their pace.
        parts.measure();
        limits.add(parts.limit());
        LOG.info("alone, {}", parts.describe());
      }
      if (latency) {
        new Latency(footage, connection, watch, seen)
            .measure(new Series(rates).median() / 2, windows)
            .forEach(spec.commandLine().getErr()::println);
        spec.commandLine().getErr().flush();
      }
    }
    return new Figure(
        "pipeline",
        line.name(),
        "windows/s",
        new Series(rates),
        Optional.empty(),
        Optional.of(new Series(limits)),
        ProcessStatus.PEAK.bytes(),
        OptionalLong.empty());
  }

  /**
   * The broker's and the library's code is compiled after so many records, not after so many bytes:
   * an installation that runs all day has all of it compiled. Nothing is inferred, since that takes
   * most of the time and is native code.
   */
  private void warmUp(BenchCluster cluster) throws InterruptedException {
    Footage small = Footage.simulated(1, 64, 48);
    Connection connection = cluster.topics("warm-up.", PARTITIONS);
    ParticipantAssigner.Models models =
        new ParticipantAssigner.Models(new FixedClassifier(Duration.ZERO), Optional.empty());
    try (ScorerApplication scorer =
            new ScorerApplication(connection, ScorerSettings.defaults(), models);
        ScoreWatch watch = new ScoreWatch(connection, scorer.failure());
        Cameras cameras = new Cameras(small, connection, cores)) {
      scorer.start();
      once(cameras, watch, "small", 0, cores, each(warmUp, cores));
    }
  }

  /**
   * As a broker does that has run for days: otherwise its file cache grows into memory that a
   * virtual machine has to be given first, which may cost more than the writing.
   */
  private static void deleteFrames(Connection connection) throws InterruptedException {
    SpentRecords.delete(connection, connection.names().of(Topics.FRAMES));
  }

  private static void running(ScorerProcess scorer) throws InterruptedException {
    try {
      scorer.running().get();
    } catch (ExecutionException e) {
      throw CommandException.failed(scorer.failure().getNow("the scorer stopped"), e);
    }
  }

  /** Of so many windows, rounded up, those of one camera. */
  private static int each(int all, int cameras) {
    return (all + cameras - 1) / cameras;
  }

  private static long once(
      Cameras cameras, ScoreWatch watch, String run, long before, int count, int windows)
      throws InterruptedException {
    cameras.stream(run, windows);
    long all = before + (long) count * windows;
    watch.await(all, score -> {});
    cameras.await();
    return all;
  }
}
