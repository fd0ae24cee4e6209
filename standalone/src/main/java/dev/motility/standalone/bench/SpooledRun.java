package dev.motility.standalone.bench;

import dev.motility.ingest.capture.CaptureAgent;
import dev.motility.ingest.capture.CaptureProgress;
import dev.motility.ingest.capture.CaptureSettings;
import dev.motility.ingest.capture.Signing;
import dev.motility.ingest.deliver.DeliveryWatch;
import dev.motility.ingest.deliver.Drainer;
import dev.motility.ingest.live.Camera;
import dev.motility.ingest.live.LiveCapture;
import dev.motility.ingest.live.LiveSettings;
import dev.motility.ingest.publish.Line;
import dev.motility.ingest.source.SourceAddress;
import dev.motility.ingest.spool.Spool;
import dev.motility.runtime.CommandException;
import dev.motility.samples.FrameSource;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.SourceException;
import dev.motility.samples.VideoFormat;
import dev.motility.schemas.connection.Connection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** A file as a camera that is as fast as its agent: through the spool and to the broker. */
final class SpooledRun implements Camera, CaptureProgress {
  /** On their way to the spool; a camera that gave more would lose them. */
  private static final int FRAMES_UNDER_WAY = 60;

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration END = Duration.ofSeconds(10);

  private final SourceAddress.Recorded file;
  private final Semaphore room = new Semaphore(FRAMES_UNDER_WAY);
  private final AtomicLong missing = new AtomicLong();

  private SpooledRun(SourceAddress.Recorded file) {
    this.file = file;
  }

  /** Seconds from the opening of the file until the broker has acknowledged all of it. */
  static double seconds(
      SourceAddress.Recorded file, CaptureSettings settings, Connection connection, Path spoolFile)
      throws InterruptedException {
    SpooledRun run = new SpooledRun(file);
    try (Line line = new Line(connection, CaptureAgent.topics());
        Spool spool = Spool.open(spoolFile, Long.MAX_VALUE)) {
      line.publisher();
      Drainer drainer = new Drainer(spool, line, Drainer.Heartbeat.none(), DeliveryWatch.NONE);
      ExecutorService thread = BenchThreads.named("send-bench", 1);
      Future<Object> sending = thread.submit(() -> drain(drainer));
      try {
        long start = System.nanoTime();
        new LiveCapture(run, settings, LiveSettings.DEFAULT, spool, Signing.NONE, run).run();
        if (!isEmptied(spool, sending) || run.missing.get() > 0) {
          throw CommandException.failed("the broker did not get all frames");
        }
        return DecodeAndInfer.seconds(start);
      } finally {
        drainer.stop();
        thread.shutdownNow();
        thread.awaitTermination(END.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  private static Object drain(Drainer drainer) throws InterruptedException {
    drainer.run();
    return drainer;
  }

  /** Whether the spool is emptied in time; one that nobody empties any more will never be. */
  private static boolean isEmptied(Spool spool, Future<Object> sending)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!spool.awaitEmpty(LOOK)) {
      if (sending.isDone()) {
        BenchThreads.await(sending);
      }
      if (sending.isDone() || System.nanoTime() > end) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void kept(int frames, int payloadBytes) {
    room.release(frames);
  }

  @Override
  public void missing(long frames) {
    missing.addAndGet(frames);
  }

  @Override
  public AtEnd atEnd() {
    return AtEnd.FINISH;
  }

  @Override
  public FrameSource open(BooleanSupplier givenUp) throws SourceException {
    return new Patient(file.open().frames());
  }

  /** Gives no frame before there is room for it. */
  private final class Patient implements FrameSource {
    private final FrameSource frames;

    Patient(FrameSource frames) {
      this.frames = frames;
    }

    @Override
    public VideoFormat format() {
      return frames.format();
    }

    @Override
    public Optional<GrayFrame> next() throws SourceException {
      room.acquireUninterruptibly();
      return frames.next();
    }

    @Override
    public void close() {
      frames.close();
    }
  }
}
