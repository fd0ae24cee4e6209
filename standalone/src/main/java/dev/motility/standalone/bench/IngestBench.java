package dev.motility.standalone.bench;

import dev.motility.ingest.capture.CaptureAgent;
import dev.motility.ingest.capture.CaptureProgress;
import dev.motility.ingest.capture.CaptureSettings;
import dev.motility.ingest.publish.Publisher;
import dev.motility.ingest.source.OpenSource;
import dev.motility.ingest.source.SourceAddress;
import dev.motility.ingest.source.Sources;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.ExitCode;
import dev.motility.runtime.Failures;
import dev.motility.runtime.Interruption;
import dev.motility.samples.SourceException;
import dev.motility.samples.codec.Encoding;
import dev.motility.schemas.connection.Connection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast an agent brings a file to the broker, with and without the spool. */
@Command(
    name = "ingest",
    description =
        "An agent from a file to the broker's acknowledgement. ffv1: frames of an MPEG-4 file;"
            + " baseline: FFmpeg's own command line, same settings, to a file. raw: an"
            + " uncompressed file; baseline: Kafka's ProducerPerformance with records of the same"
            + " size. raw-spooled: the same through the spool; limit: the same blobs through bare"
            + " SQLite and then through that tool.",
    sortOptions = false)
final class IngestBench implements Callable<Integer> {
  private static final double MEGABYTE = 1e6;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Frames of the file (default: ${DEFAULT-VALUE}).")
  private int frames;

  @Mixin private BenchOptions bench;
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    return Interruption.ends(this::measure).code();
  }

  private ExitCode measure() throws InterruptedException {
    if (frames < Footage.CHUNK_FRAMES) {
      throw CommandException.usage("--frames may be 10 or more");
    }
    FigurePrinter printer = new FigurePrinter(spec.commandLine().getOut(), bench.json());
    Footage footage = bench.footage();
    try (TemporaryFolder folder = TemporaryFolder.named("motility-ingest-");
        BenchCluster cluster = BenchCluster.start()) {
      Measuring measuring = new Measuring(footage, folder.path(), cluster);
      printer.heading();
      printer.print(measuring.ffv1());
      measuring.raw().forEach(printer::print);
      return ExitCode.DONE;
    } catch (SourceException e) {
      throw CommandException.failed(e.getMessage(), e);
    } catch (IOException e) {
      throw CommandException.failed(Failures.reason(e), e);
    }
  }

  private final class Measuring {
    private final Footage footage;
    private final Path folder;
    private final BenchCluster cluster;
    private int runs;

    Measuring(Footage footage, Path folder, BenchCluster cluster) {
      this.footage = footage;
      this.folder = folder;
      this.cluster = cluster;
    }

    private Connection topics() {
      return cluster.topics("run-" + runs++ + ".", 1);
    }

    Figure ffv1() throws InterruptedException, SourceException {
      Path video =
          FfmpegRun.video(
              footage, frames, folder.resolve("mpeg4.avi"), "-c:v", "mpeg4", "-q:v", "3");
      List<Double> ours = new ArrayList<>();
      List<Double> encoder = new ArrayList<>();
      agentSeconds(video, Encoding.FFV1);
      for (int i = 0; i < bench.repetitions(); i++) {
        encoder.add(
            frames / FfmpegRun.encodeSeconds(video, footage, folder.resolve("encoded.mkv")));
        ours.add(frames / agentSeconds(video, Encoding.FFV1));
      }
      return figure("ffv1", "frames/s", ours, encoder, Optional.empty());
    }

    List<Figure> raw() throws InterruptedException, SourceException {
      Path video = FfmpegRun.video(footage, frames, folder.resolve("raw.avi"), "-c:v", "rawvideo");
      int recordBytes = Footage.CHUNK_FRAMES * footage.format().width() * footage.format().height();
      int records = frames / Footage.CHUNK_FRAMES;
      double megabytes = frames * (recordBytes / (double) Footage.CHUNK_FRAMES) / MEGABYTE;
      List<Double> ours = new ArrayList<>();
      List<Double> spooled = new ArrayList<>();
      List<Double> tool = new ArrayList<>();
      List<Double> limit = new ArrayList<>();
      agentSeconds(video, Encoding.RAW);
      spooledSeconds(video);
      for (int i = 0; i < bench.repetitions(); i++) {
        double toolRate = ProducerTool.rate(topics(), records, recordBytes);
        double databaseRate = BareDatabase.rate(folder.resolve("bare-" + i), records, recordBytes);
        tool.add(toolRate);
        limit.add(1 / (1 / toolRate + 1 / databaseRate));
        ours.add(megabytes / agentSeconds(video, Encoding.RAW));
        spooled.add(megabytes / spooledSeconds(video));
      }
      return List.of(
          figure("raw", "MB/s", ours, tool, Optional.empty()),
          figure("raw-spooled", "MB/s", spooled, tool, Optional.of(new Series(limit))));
    }

    /** From the opening of the file until the broker has acknowledged all of it. */
    private double agentSeconds(Path video, Encoding encoding)
        throws InterruptedException, SourceException {
      try (Publisher publisher = Publisher.open(topics(), CaptureAgent.topics())) {
        long start = System.nanoTime();
        try (OpenSource source = address(video).open()) {
          new CaptureAgent(settings(encoding), publisher, CaptureProgress.NONE)
              .capture(source.frames());
        }
        return DecodeAndInfer.seconds(start);
      }
    }

    private double spooledSeconds(Path video) throws InterruptedException {
      Connection connection = topics();
      return SpooledRun.seconds(
          address(video), settings(Encoding.RAW), connection, folder.resolve("spool-" + runs));
    }

    private static SourceAddress.Recorded address(Path video) {
      return (SourceAddress.Recorded) Sources.parse(video.toString());
    }

    private static CaptureSettings settings(Encoding encoding) {
      return CaptureSettings.of("bench", "bench").withEncoding(encoding);
    }

    private static Figure figure(
        String name,
        String unit,
        List<Double> ours,
        List<Double> baseline,
        Optional<Series> limit) {
      return new Figure(
          "ingest",
          name,
          unit,
          new Series(ours),
          Optional.of(new Series(baseline)),
          limit,
          ProcessStatus.PEAK.bytes(),
          OptionalLong.empty());
    }
  }
}
