package dev.motility.standalone.bench;

import dev.motility.ingest.capture.CaptureAgent;
import dev.motility.ingest.capture.CaptureProgress;
import dev.motility.ingest.capture.CaptureSettings;
import dev.motility.ingest.publish.Publisher;
import dev.motility.runtime.CommandException;
import dev.motility.schemas.connection.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Capture agents that stream footage, a thread each. */
final class Cameras implements AutoCloseable {
  private final Footage footage;
  private final Publisher publisher;
  private final ExecutorService threads;
  private final List<Future<?>> running = new ArrayList<>();
  private final int cameras;

  Cameras(Footage footage, Connection connection, int cameras) {
    this.footage = footage;
    this.cameras = cameras;
    this.publisher = Publisher.open(connection, CaptureAgent.topics());
    this.threads =
        Executors.newFixedThreadPool(
            cameras,
            work -> {
              Thread thread = new Thread(work, "camera");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Begins to stream so many windows from each, as fast as they are taken. */
  void stream(String run, int windows) {
    for (int i = 0; i < cameras; i++) {
      CaptureSettings settings = CaptureSettings.of(run + "-" + i, "camera-" + i);
      running.add(threads.submit(() -> stream(settings, windows)));
    }
  }

  private Void stream(CaptureSettings settings, int windows) throws InterruptedException {
    long frames = (long) windows * Footage.WINDOW_CHUNKS * Footage.CHUNK_FRAMES;
    try (MemorySource source = new MemorySource(footage, frames)) {
      new CaptureAgent(settings, publisher, CaptureProgress.NONE).capture(source);
    }
    return null;
  }

  /** Waits until all of it is acknowledged. */
  void await() throws InterruptedException {
    for (Future<?> each : running) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw CommandException.failed(e.getCause().getMessage(), e.getCause());
      }
    }
    running.clear();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    publisher.close();
  }
}
