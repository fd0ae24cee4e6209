package dev.motility.standalone.bench.assemble;

import dev.motility.ingest.publish.Message;
import dev.motility.ingest.publish.Outbox;
import dev.motility.ingest.publish.Publisher;
import dev.motility.model.chart.LineChart;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.ExitCode;
import dev.motility.runtime.Interruption;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.Topics;
import dev.motility.standalone.bench.BenchCluster;
import dev.motility.standalone.bench.Figure;
import dev.motility.standalone.bench.FigurePrinter;
import dev.motility.standalone.bench.PictureOption;
import dev.motility.standalone.bench.RepetitionOptions;
import dev.motility.standalone.bench.Series;
import dev.motility.standalone.bench.TopicBytes;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What samples cost a scorer whose first window is not complete yet. */
@Command(
    name = "open-samples",
    description =
        "Bytes that samples whose first window is half assembled take in a scorer's changelogs,"
            + " and in its heap after a collection, payloads left out: those have limits of their"
            + " own.",
    sortOptions = false)
public final class OpenSamplesCommand implements Callable<Integer> {
  private static final int PARTITIONS = 4;
  private static final int CHUNKS = 2;
  private static final int WIDTH = 16;
  private static final int HEIGHT = 16;
  private static final int COLLECTIONS = 3;
  private static final double KIB = 1024;

  @Option(
      names = "--samples",
      paramLabel = "N,…",
      split = ",",
      defaultValue = "1000,2000,4000,8000",
      description = "Numbers of samples (default: ${DEFAULT-VALUE}).")
  private List<Integer> samples;

  @Mixin private PictureOption picture;
  @Mixin private RepetitionOptions repetition;
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  /** What so many samples took, bytes. */
  private record Cost(double changelogs, double heap) {}

  @Override
  public Integer call() {
    return Interruption.ends(this::measure).code();
  }

  private ExitCode measure() throws InterruptedException {
    if (samples.stream().anyMatch(n -> n < 1)) {
      throw CommandException.usage("--samples may be 1 or more");
    }
    FigurePrinter printer = new FigurePrinter(spec.commandLine().getOut(), repetition.json());
    printer.heading();
    FrameChunk like = Recorded.small("any", WIDTH, HEIGHT, 1).get(0);
    List<Double> changelogs = new ArrayList<>();
    List<Double> heaps = new ArrayList<>();
    try (BenchCluster cluster = BenchCluster.start()) {
      cost(cluster.topics("warm-up.", PARTITIONS), 1, like);
      for (int count : samples) {
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i < repetition.repetitions(); i++) {
          String prefix = "samples-%d-%d.".formatted(count, i);
          costs.add(cost(cluster.topics(prefix, PARTITIONS), count, like));
        }
        Series changelog = new Series(costs.stream().map(Cost::changelogs).toList());
        Series heap = new Series(costs.stream().map(Cost::heap).toList());
        printer.print(figure("changelogs-" + count, changelog));
        printer.print(figure("heap-" + count, heap));
        changelogs.add(changelog.median() / KIB);
        heaps.add(heap.median() / KIB);
      }
    }
    picture.draw("open-samples", chart(changelogs, heaps));
    return ExitCode.DONE;
  }

  private LineChart chart(List<Double> changelogs, List<Double> heaps) {
    List<Double> counts = samples.stream().map(Integer::doubleValue).toList();
    return new LineChart(
        "Samples whose first window is half assembled",
        "samples",
        "KiB",
        List.of(
            new LineChart.Line("changelogs", counts, changelogs, true),
            new LineChart.Line("heap after collection", counts, heaps, true)));
  }

  private static Cost cost(Connection connection, int count, FrameChunk like)
      throws InterruptedException {
    try (Instances scorer = Instances.withoutPayloads(connection)) {
      scorer.awaitEvenShares(PARTITIONS);
      long before = heapBytes();
      publish(connection, count, like);
      scorer.awaitConsumed((long) CHUNKS * count);
      return new Cost(changelogBytes(connection), heapBytes() - before);
    }
  }

  private static void publish(Connection connection, int count, FrameChunk like)
      throws InterruptedException {
    try (Publisher publisher = Publisher.open(connection, Topics.FRAMES)) {
      Outbox outbox = publisher.outbox();
      for (int sequence = 0; sequence < CHUNKS; sequence++) {
        for (int sample = 0; sample < count; sample++) {
          outbox.send(Message.of(chunk("sample-" + sample, sequence, like)));
        }
      }
      outbox.await();
    }
  }

  private static FrameChunk chunk(String sample, int sequence, FrameChunk like) {
    return FrameChunk.newBuilder(like)
        .setSampleId(sample)
        .setCaptureId(sample + "-1")
        .setSequence(sequence)
        .setFirstFrame((long) like.getFrameCount() * sequence)
        .build();
  }

  private static long changelogBytes(Connection connection) throws InterruptedException {
    String prefix = connection.names().prefix();
    return TopicBytes.of(connection).entrySet().stream()
        .filter(topic -> topic.getKey().startsWith(prefix))
        .filter(topic -> topic.getKey().endsWith("-changelog"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static long heapBytes() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static Figure figure(String name, Series bytes) {
    return new Figure(
        "open-samples",
        name,
        "bytes",
        bytes,
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty());
  }
}
