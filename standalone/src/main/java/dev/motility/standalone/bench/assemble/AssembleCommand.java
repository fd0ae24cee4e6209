package dev.motility.standalone.bench.assemble;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.ExitCode;
import dev.motility.runtime.Interruption;
import dev.motility.samples.codec.Encoding;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.connection.Connection;
import dev.motility.standalone.bench.BenchCluster;
import dev.motility.standalone.bench.Figure;
import dev.motility.standalone.bench.FigurePrinter;
import dev.motility.standalone.bench.RepetitionOptions;
import dev.motility.standalone.bench.Series;
import dev.motility.standalone.bench.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Windows a second through the scorer without inference. */
@Command(
    name = "assemble",
    description =
        "Windows of 640×480 a second through the scorer with a classifier that does nothing,"
            + " one stream thread and one worker; the limit is a loop that only consumes and"
            + " decodes, with two threads; the baseline keeps pixels in a persistent window store.",
    sortOptions = false)
public final class AssembleCommand implements Callable<Integer> {
  /** Of a warm-up, besides as many as are measured. */
  private static final int SMALL_WINDOWS = 4_000;

  @Option(
      names = "--windows",
      paramLabel = "N",
      defaultValue = "30",
      description = "Windows of a measurement (default: ${DEFAULT-VALUE}).")
  private int windows;

  @Option(
      names = "--case",
      paramLabel = "ENCODING",
      split = ",",
      defaultValue = "FFV1,RAW",
      description =
          "Encodings of the frames: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private List<Encoding> encodings = new ArrayList<>();

  @Mixin private RepetitionOptions repetition;
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    return Interruption.ends(this::measure).code();
  }

  private ExitCode measure() throws InterruptedException {
    if (windows < 2) {
      throw CommandException.usage("--windows may be 2 or more");
    }
    FigurePrinter printer = new FigurePrinter(spec.commandLine().getOut(), repetition.json());
    printer.heading();
    for (Encoding encoding : encodings) {
      printer.print(figure(encoding));
    }
    return ExitCode.DONE;
  }

  private Figure figure(Encoding encoding) throws InterruptedException {
    List<FrameChunk> chunks = Recorded.chunks(encoding, windows);
    List<Double> ours = new ArrayList<>();
    List<Double> limits = new ArrayList<>();
    List<Double> baselines = new ArrayList<>();
    try (BenchCluster cluster = BenchCluster.start();
        TemporaryFolder folder = TemporaryFolder.named("motility-assemble-")) {
      warmUp(cluster, chunks);
      List<Connection> topics = new ArrayList<>();
      for (int i = 0; i < repetition.repetitions(); i++) {
        Connection connection = cluster.topics("repetition-%d.".formatted(i), 1);
        ours.add(assembling(connection, chunks));
        limits.add(DecodingLoop.rate(connection, windows));
        topics.add(connection);
      }
      // At the end: the broker goes on compacting the store's changelog when it is over.
      for (Connection each : topics) {
        Path state = folder.path().resolve("state-" + baselines.size());
        baselines.add(WindowStore.rate(each, windows, state));
      }
    } catch (IOException e) {
      throw CommandException.failed(e.getMessage(), e);
    }
    return new Figure(
        "assemble",
        encoding.name().toLowerCase(Locale.ROOT),
        "windows/s",
        new Series(ours),
        Optional.of(new Series(baselines)),
        Optional.of(new Series(limits)),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  /** Code is compiled after so many records, not after so many bytes. */
  private void warmUp(BenchCluster cluster, List<FrameChunk> chunks) throws InterruptedException {
    List<FrameChunk> small = Recorded.small("small", 64, 48, SMALL_WINDOWS);
    assembling(cluster.topics("small.", 1), small, SMALL_WINDOWS);
    Connection connection = cluster.topics("warm-up.", 1);
    assembling(connection, chunks);
    DecodingLoop.rate(connection, windows);
  }

  /** Puts the chunks on their topic and has them scored. */
  private double assembling(Connection connection, List<FrameChunk> chunks)
      throws InterruptedException {
    return assembling(connection, chunks, windows);
  }

  private static double assembling(Connection connection, List<FrameChunk> chunks, int windows)
      throws InterruptedException {
    Recorded.publish(connection, chunks);
    try (Instances one = Instances.start(connection, 1, Duration.ZERO)) {
      return one.rate(windows);
    }
  }
}
