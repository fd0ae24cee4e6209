package dev.motility.standalone.bench.assemble;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.ExitCode;
import dev.motility.runtime.Interruption;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.connection.Connection;
import dev.motility.standalone.bench.BenchCluster;
import dev.motility.standalone.bench.Figure;
import dev.motility.standalone.bench.FigurePrinter;
import dev.motility.standalone.bench.RepetitionOptions;
import dev.motility.standalone.bench.SampleIds;
import dev.motility.standalone.bench.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether instances add throughput in proportion to their number. */
@Command(
    name = "scaling",
    description =
        "Windows a second of several scorer instances, one worker each, where inference is a"
            + " fixed wait: 64×48 RAW frames of samples that lie evenly over 8 partitions; limit:"
            + " so many times what one instance does.",
    sortOptions = false)
public final class ScalingCommand implements Callable<Integer> {
  private static final int PARTITIONS = 8;
  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;

  @Option(
      names = "--instances",
      paramLabel = "N,…",
      split = ",",
      defaultValue = "1,2,4",
      description = "Numbers of instances, each a divisor of 8 (default: ${DEFAULT-VALUE}).")
  private List<Integer> instances;

  @Option(
      names = "--wait",
      paramLabel = "MS",
      defaultValue = "50",
      description = "What stands for inference, milliseconds a window (default: ${DEFAULT-VALUE}).")
  private int waitMillis;

  @Option(
      names = "--windows",
      paramLabel = "N",
      defaultValue = "150",
      description = "Windows on each partition (default: ${DEFAULT-VALUE}).")
  private int windows;

  @Mixin private RepetitionOptions repetition;
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    return Interruption.ends(this::measure).code();
  }

  private ExitCode measure() throws InterruptedException {
    if (windows < 1 || waitMillis < 0) {
      throw CommandException.usage("--windows may be 1 or more, --wait 0 or more");
    }
    if (instances.stream().anyMatch(n -> n < 1 || PARTITIONS % n != 0)) {
      throw CommandException.usage(
          "--instances may be 1, 2, 4 and 8: others cannot share 8 partitions evenly");
    }
    FigurePrinter printer = new FigurePrinter(spec.commandLine().getOut(), repetition.json());
    printer.heading();
    rates().forEach((count, rates) -> printer.print(figure(count, rates)));
    return ExitCode.DONE;
  }

  /** What was measured with one number of instances, and so many times what one did beside it. */
  private record Rates(List<Double> ours, List<Double> limits) {}

  private SortedMap<Integer, Rates> rates() throws InterruptedException {
    SortedMap<Integer, Rates> all = new TreeMap<>();
    List<FrameChunk> chunks = chunks();
    try (BenchCluster cluster = BenchCluster.start()) {
      // A broker and scorers that run all day are compiled; the first minute's compiler takes a
      // core.
      rate(cluster.topics("warm-up.", PARTITIONS), Collections.max(instances), chunks);
      for (int i = 0; i < repetition.repetitions(); i++) {
        double alone = rate(cluster.topics("alone-%d.".formatted(i), PARTITIONS), 1, chunks);
        for (int count : instances) {
          Rates rates =
              all.computeIfAbsent(count, n -> new Rates(new ArrayList<>(), new ArrayList<>()));
          rates.limits.add(alone * count);
          rates.ours.add(
              count == 1
                  ? alone
                  : rate(
                      cluster.topics("of-%d-%d.".formatted(count, i), PARTITIONS), count, chunks));
        }
      }
    }
    return all;
  }

  private double rate(Connection connection, int count, List<FrameChunk> chunks)
      throws InterruptedException {
    try (Instances scorers = Instances.start(connection, count, Duration.ofMillis(waitMillis))) {
      scorers.awaitEvenShares(PARTITIONS);
      Recorded.publish(connection, chunks);
      return scorers.rate(PARTITIONS * windows);
    }
  }

  /** A sample on each partition; their chunks come in turns. */
  private List<FrameChunk> chunks() {
    List<List<FrameChunk>> samples =
        IntStream.range(0, PARTITIONS)
            .mapToObj(partition -> SampleIds.on(partition, PARTITIONS, "sample"))
            .map(id -> Recorded.small(id, WIDTH, HEIGHT, windows))
            .toList();
    return IntStream.range(0, windows * Recorded.CHUNKS)
        .boxed()
        .flatMap(sequence -> samples.stream().map(sample -> sample.get(sequence)))
        .toList();
  }

  private static Figure figure(int count, Rates rates) {
    return new Figure(
        "scaling",
        count == 1 ? "one-instance" : "%d-instances".formatted(count),
        "windows/s",
        new Series(rates.ours),
        Optional.empty(),
        Optional.of(new Series(rates.limits)),
        OptionalLong.empty(),
        OptionalLong.empty());
  }
}
