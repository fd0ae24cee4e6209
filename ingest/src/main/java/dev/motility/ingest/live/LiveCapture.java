package dev.motility.ingest.live;

import dev.motility.ingest.capture.CaptureProgress;
import dev.motility.ingest.capture.CaptureSettings;
import dev.motility.ingest.capture.Events;
import dev.motility.ingest.capture.Markers;
import dev.motility.ingest.capture.Recorder;
import dev.motility.ingest.capture.Recording;
import dev.motility.ingest.capture.Signing;
import dev.motility.ingest.spool.Spool;
import dev.motility.runtime.Backoff;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.VideoFormat;
import dev.motility.schemas.FrameChunk;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Brings a camera's frames into its spool, for as long as it is not stopped: a camera that stalls,
 * ends or changes begins another capture of the same sample, and the events say so. {@link #stop}
 * may be called by any thread, {@link #run} by one.
 */
public final class LiveCapture {
  private static final Logger LOG = LoggerFactory.getLogger(LiveCapture.class);
  private static final String CAPTURE = "capture";

  private final Camera camera;
  private final CaptureSettings settings;
  private final LiveSettings patience;
  private final Spool spool;
  private final SpoolSink sink;
  private final CaptureProgress progress;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile CameraState state = CameraState.starting();
  private Optional<Interrupted> before = Optional.empty();
  private long frames;

  /** A capture of the same sample that broke off, and why. */
  private record Interrupted(String captureId, String reason, boolean lost) {}

  public LiveCapture(
      Camera camera,
      CaptureSettings settings,
      LiveSettings patience,
      Spool spool,
      Signing signing,
      CaptureProgress progress) {
    this.camera = camera;
    this.settings = settings;
    this.patience = patience;
    this.spool = spool;
    this.sink = new SpoolSink(spool, signing);
    this.progress = progress;
  }

  /** How the camera is. */
  public CameraState state() {
    return state;
  }

  /** Ends the capture; what the camera gave before is kept. */
  public void stop() {
    stopped.countDown();
  }

  /**
   * Captures until the camera ends for good, the frames that were asked for are there, or a stop.
   */
  public void run() throws InterruptedException {
    endInterrupted("the agent was interrupted");
    Backoff backoff = new Backoff(patience.firstWait(), patience.longestWait());
    boolean goOn = true;
    while (goOn && !isStopped()) {
      try (Grabber grabber = Grabber.start(camera, settings.microscopeId(), progress)) {
        goOn = capture(grabber, backoff);
      } finally {
        MDC.remove(CAPTURE);
      }
      if (goOn && !isStopped()) {
        stopped.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** A capture that has no end: of a process before this one, or because the spool was full. */
  private void endInterrupted(String reason) {
    Optional<FrameChunk> last = spool.lastChunk().filter(chunk -> !chunk.getEndOfCapture());
    if (last.isPresent()) {
      FrameChunk end = Markers.endAfter(last.get());
      sink.chunk(end);
      sink.event(Events.of(end).ended(end.getFirstFrame(), Optional.of(reason)));
      before = Optional.of(new Interrupted(end.getCaptureId(), reason, true));
      LOG.warn(
          "capture {} is ended after {} frames: {}",
          end.getCaptureId(),
          end.getFirstFrame(),
          reason);
    }
  }

  /** Whether to try again. */
  private boolean capture(Grabber grabber, Backoff backoff) throws InterruptedException {
    Grab first = grabber.next(patience.opening());
    if (first instanceof Grab.Opened opened) {
      try (Recorder recorder = new Recorder(settings, sink, progress)) {
        return new Connected(grabber, recorder, opened.format(), backoff).record();
      }
    }
    String fault =
        first instanceof Grab.Failed failed
            ? failed.fault()
            : "the camera could not be opened within %d s"
                .formatted(patience.opening().toSeconds());
    return lost(fault);
  }

  /** An id that was set is good for one capture. */
  private String nextId(Recorder recorder) {
    boolean first = before.isEmpty() && spool.lastChunk().isEmpty();
    return first
        ? recorder.newCaptureId()
        : settings.captureId().map(id -> id + "-").orElse("") + recorder.uniqueCaptureId();
  }

  private boolean lost(String fault) {
    if (!state.detail().equals(fault)) {
      LOG.warn("{}; trying again", fault);
    }
    state = state.lost(fault);
    return camera.atEnd() == Camera.AtEnd.RECONNECT;
  }

  /** A camera that was opened, until it is lost. */
  private final class Connected {
    private final Grabber grabber;
    private final Recorder recorder;
    private final Backoff backoff;
    private VideoFormat format;
    private RateWatch rate;
    private Optional<Recording> recording = Optional.empty();

    Connected(Grabber grabber, Recorder recorder, VideoFormat format, Backoff backoff) {
      this.grabber = grabber;
      this.recorder = recorder;
      this.format = format;
      this.rate = new RateWatch(format.framesPerSecond());
      this.backoff = backoff;
    }

    /** Whether to connect again. */
    boolean record() throws InterruptedException {
      while (!isStopped()) {
        Grab grab = grabber.next(patience.silence());
        if (grab instanceof Grab.Frame frame) {
          take(frame.frame());
          if (frames == settings.maxFrames().orElse(-1)) {
            return finish(Optional.of("limited to %d frames".formatted(frames)));
          }
        } else if (grab instanceof Grab.Ended && camera.atEnd() == Camera.AtEnd.FINISH) {
          return finish(Optional.empty());
        } else {
          return broken(reason(grab));
        }
      }
      takeWhatWaits();
      return finish(Optional.of("stopped"));
    }

    private void takeWhatWaits() throws InterruptedException {
      while (grabber.next(Duration.ZERO) instanceof Grab.Frame frame) {
        take(frame.frame());
      }
    }

    private String reason(Grab grab) {
      if (grab instanceof Grab.Failed failed) {
        return failed.fault();
      }
      return grab instanceof Grab.Ended
          ? "the camera ended its stream"
          : "the camera gave no frame for %d s".formatted(patience.silence().toSeconds());
    }

    private void take(GrayFrame frame) throws InterruptedException {
      if (recording.isEmpty()) {
        begin(frame);
      } else if (!recording.get().fits(frame)) {
        String size = "%d×%d".formatted(frame.image().width(), frame.image().height());
        anew(frame, "the frames' size changed to %s pixels".formatted(size));
      } else {
        watchRate(frame);
      }
      recording.orElseThrow().add(frame);
      frames++;
    }

    private void watchRate(GrayFrame frame) throws InterruptedException {
      OptionalDouble changed = rate.saw(frame.index(), frame.time());
      if (changed.isPresent()) {
        double other = changed.getAsDouble();
        String reason =
            "the frame rate changed from %.4g to %.4g frames/s"
                .formatted(format.framesPerSecond(), other);
        format =
            new VideoFormat(format.width(), format.height(), other, format.micrometresPerPixel());
        anew(frame, reason);
      }
    }

    private void anew(GrayFrame frame, String reason) throws InterruptedException {
      Recording old = recording.orElseThrow();
      old.end(Optional.of(reason));
      before = Optional.of(new Interrupted(old.captureId(), reason, false));
      format =
          new VideoFormat(
              frame.image().width(),
              frame.image().height(),
              format.framesPerSecond(),
              format.micrometresPerPixel());
      begin(frame);
    }

    private void begin(GrayFrame frame) {
      endInterrupted("the spool had no room for its end");
      Recording next = recorder.recording(nextId(recorder), format, frame.time());
      MDC.put(CAPTURE, next.captureId());
      next.start(before.map(Interrupted::captureId), before.map(Interrupted::reason));
      before
          .filter(Interrupted::lost)
          .ifPresent(other -> next.reconnected(other.captureId(), other.reason()));
      recording = Optional.of(next);
      rate = new RateWatch(format.framesPerSecond());
      backoff.reset();
      state = state.connected(next.captureId());
      LOG.info(
          "capture {} begins: {}×{} pixels, {} frames/s",
          next.captureId(),
          format.width(),
          format.height(),
          format.framesPerSecond());
    }

    private boolean broken(String fault) throws InterruptedException {
      if (recording.isPresent()) {
        recording.get().end(Optional.of(fault));
        before = Optional.of(new Interrupted(recording.get().captureId(), fault, true));
      }
      return lost(fault);
    }

    private boolean finish(Optional<String> reason) throws InterruptedException {
      grabber.giveUp();
      if (recording.isPresent()) {
        recording.get().end(reason);
        LOG.info(
            "capture {} ended{}",
            recording.get().captureId(),
            reason.map(why -> ": " + why).orElse(""));
      }
      state = state.lost(reason.orElse("ended"));
      return false;
    }
  }
}
