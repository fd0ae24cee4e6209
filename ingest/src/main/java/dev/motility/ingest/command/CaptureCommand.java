package dev.motility.ingest.command;

import dev.motility.ingest.capture.CaptureAgent;
import dev.motility.ingest.capture.CaptureException;
import dev.motility.ingest.capture.CaptureReport;
import dev.motility.ingest.capture.CaptureSettings;
import dev.motility.ingest.capture.Ending;
import dev.motility.ingest.publish.DeliveryException;
import dev.motility.ingest.publish.Publisher;
import dev.motility.ingest.source.OpenSource;
import dev.motility.ingest.source.SourceAddress;
import dev.motility.ingest.source.Sources;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.samples.SourceException;
import dev.motility.samples.codec.Encoding;
import dev.motility.schemas.connection.ConnectionOptions;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Captures one source to the frames topic. */
@Command(name = "capture", description = "Sends the frames of a source to the frames topic.")
public final class CaptureCommand implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(CaptureCommand.class);
  private static final double MEGABYTE = 1e6;

  @Option(
      names = "--source",
      required = true,
      paramLabel = "URI",
      description =
          "A video file, or simulated:?seed=7&seconds=20&width=640&height=480 (all of it optional).")
  private String source;

  @Option(
      names = "--sample",
      required = true,
      paramLabel = "ID",
      description = "The sample under the microscope.")
  private String sample;

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

  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public void run() {
    CaptureSettings settings = settings();
    SourceAddress address = Sources.parse(source);
    try (OpenSource open = address.open()) {
      CaptureReport report = capture(settings, open);
      if (report.ending() instanceof Ending.Failed failed) {
        throw CommandException.failed(failed.fault());
      }
      if (report.ending() instanceof Ending.Complete && !report.holdsWindow()) {
        throw CommandException.failed(
            "%s has %d frames, fewer than the %d of a window: they are on the topic, but cannot be scored"
                .formatted(source, report.frames(), CaptureReport.WINDOW_FRAMES));
      }
    } catch (SourceException | DeliveryException | CaptureException e) {
      throw CommandException.failed(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed("interrupted before the capture was delivered", e);
    }
  }

  private CaptureReport capture(CaptureSettings settings, OpenSource open)
      throws InterruptedException {
    try (Publisher publisher = Publisher.open(connection.connection(), CaptureAgent.topics())) {
      Progress progress = Progress.of(settings.sampleId(), open.expectedFrames());
      CaptureAgent agent = new CaptureAgent(settings, publisher, progress);
      return new StopOnSignal(agent).during(() -> capture(agent, open, progress));
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

  private CaptureSettings settings() {
    try {
      return new CaptureSettings(
          sample,
          participant,
          microscope,
          capture,
          encoding,
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
