package dev.motility.standalone.demo;

import dev.motility.ingest.capture.CaptureAgent;
import dev.motility.ingest.capture.CaptureException;
import dev.motility.ingest.capture.CaptureProgress;
import dev.motility.ingest.capture.CaptureReport;
import dev.motility.ingest.capture.CaptureSettings;
import dev.motility.ingest.capture.Ending;
import dev.motility.ingest.publish.DeliveryException;
import dev.motility.ingest.publish.Publisher;
import dev.motility.ingest.source.OpenSource;
import dev.motility.ingest.source.SimulatedAddress;
import dev.motility.ingest.source.SourceAddress;
import dev.motility.ingest.source.VideoAddress;
import dev.motility.samples.SourceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The demo's microscopes, a thread each: videos as fast as they are read, simulated ones in real
 * time.
 */
final class Microscopes implements AutoCloseable {
  private static final int SAMPLE_SECONDS = 60;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final long JOIN_MILLIS = 10_000;

  private final Publisher publisher;
  private final Recordings recordings;
  private final List<Thread> threads = new ArrayList<>();
  private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean closing = new AtomicBoolean();

  Microscopes(Publisher publisher, Recordings recordings) {
    this.publisher = publisher;
    this.recordings = recordings;
  }

  /** Streams a video that was opened already, and closes it. */
  void stream(String sampleId, OpenSource video) {
    int number = threads.size() + 1;
    CaptureSettings settings = CaptureSettings.of(sampleId, "microscope-" + number);
    start(number, () -> streamVideo(settings, video));
  }

  /** Streams one simulated sample after the other. */
  void simulate() {
    int number = threads.size() + 1;
    start(number, () -> streamSamples(number));
  }

  private interface Streaming {
    void run() throws SourceException, InterruptedException;
  }

  private void start(int number, Streaming streaming) {
    Thread thread = new Thread(() -> run(streaming), "microscope-" + number);
    threads.add(thread);
    thread.start();
  }

  private void run(Streaming streaming) {
    try {
      streaming.run();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (SourceException | DeliveryException | CaptureException e) {
      if (!closing.get()) {
        faults.add(e.getMessage());
      }
    } finally {
      recordings.sourceEnded();
    }
  }

  private void streamVideo(CaptureSettings settings, OpenSource video) throws InterruptedException {
    try (video) {
      CaptureReport report = capture(settings, video);
      if (report.ending() instanceof Ending.Failed failed) {
        faults.add(failed.fault());
      } else if (!report.holdsWindow()) {
        faults.add(
            "%s has %d frames, fewer than the %d of a window: it cannot be scored"
                .formatted(settings.sampleId(), report.frames(), CaptureReport.WINDOW_FRAMES));
      }
    }
  }

  private void streamSamples(int number) throws SourceException, InterruptedException {
    for (int sample = 1; !closing.get(); sample++) {
      SourceAddress.Recorded address =
          new SimulatedAddress(1000L * number + sample, WIDTH, HEIGHT, SAMPLE_SECONDS);
      CaptureSettings settings =
          CaptureSettings.of("simulated-%d-%d".formatted(number, sample), "microscope-" + number)
              .inRealTime();
      try (OpenSource source = address.open()) {
        capture(settings, source);
      }
    }
  }

  private CaptureReport capture(CaptureSettings settings, OpenSource source)
      throws InterruptedException {
    CaptureReport report =
        new CaptureAgent(settings, publisher, CaptureProgress.NONE).capture(source.frames());
    report
        .captures()
        .forEach(captured -> recordings.captured(captured.captureId(), captured.frames()));
    return report;
  }

  /** What went wrong so far, a line each. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** Stops them. */
  @Override
  public void close() {
    closing.set(true);
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        thread.join(JOIN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Opens the videos before anything is started, so that a bad one is told at once. */
  static List<Named> open(List<Path> videos) throws SourceException {
    List<Named> opened = new ArrayList<>();
    try {
      Set<String> names = new HashSet<>();
      for (Path video : videos) {
        opened.add(new Named(name(video, names), new VideoAddress(video).open()));
      }
      return opened;
    } catch (SourceException | RuntimeException e) {
      opened.forEach(named -> named.video().close());
      throw e;
    }
  }

  /**
   * A video and its sample.
   *
   * @param sampleId the file's name without its extension
   */
  record Named(String sampleId, OpenSource video) {}

  private static String name(Path video, Set<String> taken) {
    String file = Optional.ofNullable(video.getFileName()).map(Path::toString).orElse("video");
    int dot = file.lastIndexOf('.');
    String stem = dot > 0 ? file.substring(0, dot) : file;
    String name = stem;
    for (int copy = 2; !taken.add(name); copy++) {
      name = stem + "-" + copy;
    }
    return name;
  }
}
