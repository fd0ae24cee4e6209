package dev.motility.ingest.capture;

import dev.motility.samples.GrayFrame;
import dev.motility.samples.VideoFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The captures of one source: one, or more if the frames' size changes, or the rest of them if an
 * earlier process was interrupted.
 */
final class Parts {
  private final Recorder recorder;
  private final ChunkSink sink;
  private final PartMarks marks;
  private final VideoFormat format;
  private final List<CaptureReport.Captured> finished = new ArrayList<>();
  private final String firstCapture;
  private Optional<Recording> recording = Optional.empty();
  private Optional<Bookmark> resume;
  private Duration shift = Duration.ZERO;
  private Instant begun = Instant.MAX;
  private int part;

  /**
   * @param format of the source's first frame
   */
  Parts(Recorder recorder, ChunkSink sink, PartMarks marks, VideoFormat format) {
    this.recorder = recorder;
    this.sink = sink;
    this.marks = marks;
    this.format = format;
    this.resume = marks.found();
    this.part = resume.map(Bookmark::part).orElse(0);
    this.firstCapture =
        resume
            .map(mark -> mark.captureId().replaceFirst("-" + mark.part() + "$", ""))
            .filter(id -> part > 1)
            .or(() -> resume.map(Bookmark::captureId))
            .orElseGet(recorder::newCaptureId);
  }

  /** Whether a frame is still to be sent. Every frame of the source is shown, in order. */
  boolean needs(GrayFrame frame) {
    if (begun.equals(Instant.MAX)) {
      // A file that does not know when it was recorded counts from its opening: from the first one.
      begun = resume.map(Bookmark::begun).orElse(frame.time());
      shift = Duration.between(frame.time(), begun);
    }
    return resume.isEmpty() || frame.index() >= resume.get().nextInSource();
  }

  void take(GrayFrame read) throws InterruptedException {
    GrayFrame frame = new GrayFrame(read.index(), read.time().plus(shift), read.image());
    if (recording.isEmpty()) {
      recording = Optional.of(first(frame));
    } else if (!recording.get().fits(frame)) {
      changeSize(frame);
    }
    recording.get().add(frame);
  }

  private Recording first(GrayFrame frame) {
    if (resume.isPresent() && !resume.get().ended()) {
      Recording rest = make(resume.get().captureId(), frame);
      rest.resume(resume.get());
      return rest;
    }
    Optional<String> previous = resume.map(Bookmark::captureId);
    return begin(frame, previous, previous.map(id -> "the rest of the source, after a stop"));
  }

  private Recording begin(GrayFrame frame, Optional<String> previous, Optional<String> reason) {
    part++;
    String captureId = part == 1 ? firstCapture : firstCapture + "-" + part;
    Recording next = make(captureId, frame);
    marks.begin(captureId, part, frame.index(), begun);
    next.start(previous, reason);
    return next;
  }

  private void changeSize(GrayFrame frame) throws InterruptedException {
    Recording before = recording.orElseThrow();
    finished.add(before.end(Optional.of(sizeOf(frame))));
    recording =
        Optional.of(begin(frame, Optional.of(before.captureId()), Optional.of(sizeOf(frame))));
  }

  private static String sizeOf(GrayFrame frame) {
    return "the frames' size changed to %d×%d pixels"
        .formatted(frame.image().width(), frame.image().height());
  }

  private Recording make(String captureId, GrayFrame frame) {
    VideoFormat own =
        new VideoFormat(
            frame.image().width(),
            frame.image().height(),
            format.framesPerSecond(),
            format.micrometresPerPixel());
    return recorder.recording(captureId, own, frame.time());
  }

  /** Ends what is under way; all of it is kept then. */
  List<CaptureReport.Captured> end(Optional<String> reason) throws InterruptedException {
    if (recording.isPresent()) {
      finished.add(recording.get().end(reason));
    } else if (resume.isPresent()) {
      finished.add(endInterrupted(resume.get(), reason));
    } else {
      finished.add(endWithoutFrames(reason));
    }
    return finished;
  }

  /** An earlier process sent every frame, and perhaps the end. */
  private CaptureReport.Captured endInterrupted(Bookmark mark, Optional<String> reason)
      throws InterruptedException {
    Recording rest = recorder.recording(mark.captureId(), format, mark.begun());
    rest.resume(mark);
    if (!mark.ended()) {
      return rest.end(reason);
    }
    sink.event(rest.events().ended(mark.nextFrame(), reason));
    sink.await();
    return new CaptureReport.Captured(mark.captureId(), 0, 0, 0);
  }

  private CaptureReport.Captured endWithoutFrames(Optional<String> reason)
      throws InterruptedException {
    Recording empty = recorder.recording(firstCapture, format, Clock.systemUTC().instant());
    empty.start(Optional.empty(), Optional.empty());
    return empty.end(reason);
  }
}
