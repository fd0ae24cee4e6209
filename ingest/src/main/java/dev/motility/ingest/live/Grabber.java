package dev.motility.ingest.live;

import dev.motility.ingest.capture.CaptureProgress;
import dev.motility.samples.FrameSource;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.SourceException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.MDC;

/**
 * A camera on a thread of its own, which may hang: whoever takes the frames does not. Frames that
 * are not taken in time are dropped, newest first, and their indices are missing.
 */
final class Grabber implements AutoCloseable {
  /** Bytes and frames that wait: some seconds of a usual camera. */
  private static final long WAITING_BYTES = 32L << 20;

  private static final int WAITING_FRAMES = 500;

  private final Camera camera;
  private final CaptureProgress progress;
  private final BlockingQueue<Grab> waiting = new LinkedBlockingQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final Optional<Map<String, String>> about =
      Optional.ofNullable(MDC.getCopyOfContextMap());
  private volatile boolean givenUp;

  private Grabber(Camera camera, CaptureProgress progress) {
    this.camera = camera;
    this.progress = progress;
  }

  /** Starts to open the camera. */
  static Grabber start(Camera camera, String name, CaptureProgress progress) {
    Grabber grabber = new Grabber(camera, progress);
    Thread thread = new Thread(grabber::grab, "grab-" + name);
    // One that hangs in a driver must not keep the process from ending.
    thread.setDaemon(true);
    thread.start();
    return grabber;
  }

  private void grab() {
    about.ifPresent(MDC::setContextMap);
    try (FrameSource source = camera.open(() -> givenUp)) {
      waiting.add(new Grab.Opened(source.format()));
      long frames = 0;
      Optional<GrayFrame> frame = source.next();
      while (frame.isPresent() && !givenUp) {
        offer(new Grab.Frame(frame.get()));
        progress.read(++frames);
        frame = source.next();
      }
      waiting.add(new Grab.Ended());
    } catch (SourceException e) {
      waiting.add(new Grab.Failed(e.getMessage()));
    } catch (RuntimeException | LinkageError e) {
      waiting.add(new Grab.Failed("the camera's reader failed: " + e));
    }
  }

  private void offer(Grab frame) {
    if (waiting.size() < WAITING_FRAMES && waitingBytes.get() + frame.bytes() <= WAITING_BYTES) {
      waitingBytes.addAndGet(frame.bytes());
      waiting.add(frame);
    }
  }

  /** What comes next; {@link Grab.Silent} after {@code atMost} without anything. */
  Grab next(Duration atMost) throws InterruptedException {
    Grab grab = waiting.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    if (grab == null) {
      return new Grab.Silent();
    }
    waitingBytes.addAndGet(-grab.bytes());
    return grab;
  }

  /** Wants no more frames. The thread closes the camera, as soon as the camera lets it. */
  void giveUp() {
    givenUp = true;
  }

  @Override
  public void close() {
    giveUp();
  }
}
