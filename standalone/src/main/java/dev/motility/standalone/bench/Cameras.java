package dev.motility.standalone.bench;

import dev.motility.ingest.capture.CaptureAgent;
import dev.motility.ingest.capture.CaptureProgress;
import dev.motility.ingest.capture.CaptureSettings;
import dev.motility.ingest.publish.Publisher;
import dev.motility.samples.GrayClip;
import dev.motility.samples.VideoFormat;
import dev.motility.schemas.connection.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Capture agents that stream footage, a thread each. */
final class Cameras implements AutoCloseable {
  private final VideoFormat format;
  private final List<GrayClip> images;
  private final Publisher publisher;
  private final ExecutorService threads;
  private final List<Future<?>> running = new ArrayList<>();
  private final int cameras;

  Cameras(Footage footage, Connection connection, int cameras) {
    this.format = footage.format();
    this.images = footage.images();
    this.cameras = cameras;
    this.publisher = Publisher.open(connection, CaptureAgent.topics());
    this.threads = BenchThreads.named("camera", cameras);
  }

  /** Begins to stream so many windows from each, as fast as they are taken. */
  void stream(String run, int windows) {
    for (int i = 0; i < cameras; i++) {
      CaptureSettings settings = CaptureSettings.of(run + "-" + i, "camera-" + i);
      running.add(threads.submit(() -> stream(settings, windows)));
    }
  }

  private Void stream(CaptureSettings settings, int windows) throws InterruptedException {
    long frames = (long) windows * Footage.WINDOW_FRAMES;
    try (MemorySource source = new MemorySource(format, images, frames)) {
      new CaptureAgent(settings, publisher, CaptureProgress.NONE).capture(source);
    }
    return null;
  }

  /** Waits until all of it is acknowledged. */
  void await() throws InterruptedException {
    for (Future<?> each : running) {
      BenchThreads.await(each);
    }
    running.clear();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    publisher.close();
  }
}
