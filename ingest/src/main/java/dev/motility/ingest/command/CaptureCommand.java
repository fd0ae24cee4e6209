package dev.motility.ingest.command;

import dev.motility.ingest.agent.AgentSettings;
import dev.motility.ingest.agent.RecordedWork;
import dev.motility.ingest.agent.SourceSpec;
import dev.motility.ingest.agent.Supervisor;
import dev.motility.ingest.capture.CaptureAgent;
import dev.motility.ingest.capture.CaptureException;
import dev.motility.ingest.capture.CaptureProgress;
import dev.motility.ingest.capture.CaptureReport;
import dev.motility.ingest.capture.CaptureSettings;
import dev.motility.ingest.capture.Ending;
import dev.motility.ingest.capture.JpegQuality;
import dev.motility.ingest.publish.DeliveryException;
import dev.motility.ingest.publish.Line;
import dev.motility.ingest.publish.Publisher;
import dev.motility.ingest.source.OpenSource;
import dev.motility.ingest.source.SourceAddress;
import dev.motility.ingest.source.Sources;
import dev.motility.ingest.spool.BookmarkFile;
import dev.motility.ingest.spool.SpoolException;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.monitor.MonitorOptions;
import dev.motility.samples.SourceException;
import dev.motility.samples.codec.Encoding;
import dev.motility.schemas.connection.ConnectionOptions;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Captures sources to the frames topic. */
@Command(
    name = "capture",
    description = {
      "Sends the frames of a source, or of many, to the frames topic.",
      "Interrupted, it goes on where it was when it is started again."
    })
public final class CaptureCommand implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(CaptureCommand.class);
  private static final double MEGABYTE = 1e6;

  @ArgGroup(multiplicity = "1")
  private What what;

  /** One source, or a table of them. */
  private static final class What {
    @Option(
        names = "--source",
        paramLabel = "URI",
        description = "One source: " + Sources.KINDS + ".")
    private Optional<String> source = Optional.empty();

    @Option(
        names = "--config",
        paramLabel = "FILE",
        description =
            "A table of sources in YAML, read again whenever it changes; the other options of a"
                + " source are in it.")
    private Optional<Path> config = Optional.empty();
  }

  @Option(
      names = "--sample",
      paramLabel = "ID",
      description =
          "The sample under the microscope; of a folder, each file's name without its extension.")
  private Optional<String> sample = Optional.empty();

  @Option(
      names = "--participant",
      paramLabel = "ID",
      description = "The participant who gave the sample.")
  private Optional<String> participant = Optional.empty();

  @Option(
      names = "--microscope",
      paramLabel = "ID",
      defaultValue = "microscope",
      description = "The microscope (default: ${DEFAULT-VALUE}).")
  private String microscope;

  @Option(
      names = "--capture",
      paramLabel = "ID",
      description = "This recording of the sample (default: one is made from the time).")
  private Optional<String> capture = Optional.empty();

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      defaultValue = "FFV1",
      description = "Of the frames: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Encoding encoding;

  @Option(
      names = "--jpeg-quality",
      paramLabel = "N",
      defaultValue = "90",
      description = "Of JPEG frames, 1 to 100, the best (default: ${DEFAULT-VALUE}).")
  private int jpegQuality;

  @Option(
      names = "--chunk-frames",
      paramLabel = "N",
      defaultValue = "" + CaptureSettings.DEFAULT_CHUNK_FRAMES,
      description = "Frames in a record (default: ${DEFAULT-VALUE}).")
  private int chunkFrames;

  @Option(
      names = "--realtime",
      description = "Sends frames at the pace they were taken at, not as fast as possible.")
  private boolean realTime;

  @Option(
      names = "--micrometres-per-pixel",
      paramLabel = "X",
      description = "Size of a pixel in the sample, µm, where the source does not know it.")
  private Optional<Double> micrometresPerPixel = Optional.empty();

  @Option(
      names = "--frames",
      paramLabel = "N",
      description = "Ends after so many frames (default: when the source ends).")
  private Optional<Long> frames = Optional.empty();

  @Mixin private SpoolOptions spool = new SpoolOptions();
  @Mixin private MonitorOptions monitor = new MonitorOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public void run() {
    try {
      if (what.config.isPresent()) {
        agent().table(what.config.get());
      } else {
        capture(Sources.parse(what.source.orElseThrow()));
      }
    } catch (SourceException | DeliveryException | CaptureException | SpoolException e) {
      throw CommandException.failed(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed("interrupted before the capture was delivered", e);
    }
  }

  private AgentRun agent() {
    return new AgentRun(spool.settings(), connection.connection(), monitor.address());
  }

  private void capture(SourceAddress address) throws SourceException, InterruptedException {
    if (address instanceof SourceAddress.Many many) {
      folder(new SourceSpec(many, settings(sample.orElse("folder"))));
      return;
    }
    String id =
        sample.orElseThrow(
            () -> CommandException.usage("name the sample under the microscope: --sample ID"));
    SourceSpec spec = new SourceSpec(address, settings(id));
    if (address instanceof SourceAddress.Recorded recorded) {
      recording(spec, recorded);
    } else {
      agent().camera(spec);
    }
  }

  private void folder(SourceSpec spec) throws InterruptedException {
    try (Line line = new Line(connection.connection(), CaptureAgent.topics())) {
      RecordedWork work =
          new RecordedWork(
              spec,
              Supervisor.bookmarks(spool.settings().spool(), spec),
              line,
              spool.settings().signing(),
              CaptureProgress.NONE);
      new StopOnSignal(work::stop)
          .during(
              () -> {
                work.run();
                return work;
              });
      if (!work.faults().isEmpty()) {
        throw CommandException.failed(
            "%d of the videos in %s could not be read to their end; the first: %s"
                .formatted(work.faults().size(), spec.address(), work.faults().get(0)));
      }
    }
  }

  private void recording(SourceSpec spec, SourceAddress.Recorded address)
      throws SourceException, InterruptedException {
    try (OpenSource open = address.open()) {
      CaptureReport report = recording(spec, address, open);
      if (report.ending() instanceof Ending.Failed failed) {
        throw CommandException.failed(failed.fault());
      }
      if (report.ending() instanceof Ending.Complete && !report.holdsWindow()) {
        throw CommandException.failed(
            "%s has %d frames, fewer than the %d of a window: they are on the topic, but cannot be scored"
                .formatted(address, report.frames(), CaptureReport.WINDOW_FRAMES));
      }
    }
  }

  private CaptureReport recording(SourceSpec spec, SourceAddress.Recorded address, OpenSource open)
      throws InterruptedException {
    AgentSettings agentSettings = spool.settings();
    agentSettings.signing().requireKey(spec.settings().microscopeId());
    try (Publisher publisher = Publisher.open(connection.connection(), CaptureAgent.topics());
        BookmarkFile bookmarks =
            BookmarkFile.open(Supervisor.bookmarks(agentSettings.spool(), spec))) {
      Progress progress = Progress.of(spec.settings().sampleId(), open.expectedFrames());
      CaptureAgent agent =
          new CaptureAgent(
              spec.settings(),
              publisher,
              progress,
              bookmarks.of(address.toString(), address.stamp()),
              agentSettings.signing());
      return new StopOnSignal(agent::stop).during(() -> capture(agent, open, progress));
    }
  }

  private static CaptureReport capture(CaptureAgent agent, OpenSource open, Progress progress)
      throws InterruptedException {
    CaptureReport report;
    try (progress) {
      report = agent.capture(open.frames());
    }
    LOG.info(summary(report));
    return report;
  }

  private CaptureSettings settings(String sampleId) {
    try {
      return new CaptureSettings(
          sampleId,
          participant,
          microscope,
          capture,
          encoding,
          new JpegQuality(jpegQuality),
          chunkFrames,
          realTime,
          micrometresPerPixel.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
          frames.map(OptionalLong::of).orElse(OptionalLong.empty()));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e.getMessage());
    }
  }

  private static String summary(CaptureReport report) {
    String captures =
        String.join(
            ", ", report.captures().stream().map(CaptureReport.Captured::captureId).toList());
    return String.format(
        Locale.ROOT,
        "captured %d frames, %.1f MB, as %s",
        report.frames(),
        report.payloadBytes() / MEGABYTE,
        captures);
  }
}
