package dev.motility.ingest.capture;

import dev.motility.ingest.publish.DeliveryException;
import dev.motility.ingest.publish.Publisher;
import dev.motility.samples.FrameSource;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.SourceException;
import dev.motility.schemas.topic.Topic;
import dev.motility.schemas.topic.Topics;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * Brings the frames of one source at a time to the frames topic, as one capture, or as several if
 * the frames' size changes. Memory is bounded: what the broker does not take in time slows the
 * reading. {@link #stop} may be called by any thread, everything else by one.
 *
 * <p>A source that can be read again is its own spool: only a bookmark is kept, and an agent that
 * finds one goes on there, with the same capture and the next number; after a stop, which ends the
 * capture in order, with a capture of the rest.
 *
 * <p>Several agents may share a publisher; one that fails does not touch the others.
 */
public final class CaptureAgent {
  private final CaptureSettings settings;
  private final Function<OutboxSink.Acknowledged, ChunkSink> sink;
  private final CaptureProgress progress;
  private final Bookmarks bookmarks;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * @param publisher open for {@link #topics}; stays the caller's to close
   */
  public CaptureAgent(CaptureSettings settings, Publisher publisher, CaptureProgress progress) {
    this(settings, publisher, progress, Bookmarks.NONE, Signing.NONE);
  }

  /**
   * @param publisher open for {@link #topics}; stays the caller's to close
   * @param bookmarks of the source
   * @param signing of the chunks
   */
  public CaptureAgent(
      CaptureSettings settings,
      Publisher publisher,
      CaptureProgress progress,
      Bookmarks bookmarks,
      Signing signing) {
    this(
        settings,
        acknowledged -> new OutboxSink(publisher.outbox(), signing, acknowledged),
        progress,
        bookmarks);
  }

  CaptureAgent(
      CaptureSettings settings,
      Function<OutboxSink.Acknowledged, ChunkSink> sink,
      CaptureProgress progress,
      Bookmarks bookmarks) {
    this.settings = settings;
    this.sink = sink;
    this.progress = progress;
    this.bookmarks = bookmarks;
  }

  /** What an agent writes to. */
  public static Topic<?>[] topics() {
    return new Topic<?>[] {Topics.FRAMES, Topics.CAPTURES};
  }

  /** Ends the capture as if the source had ended here; {@link #capture} then returns. */
  public void stop() {
    stopped.countDown();
  }

  /**
   * Captures a source to its end. A source that fails ends its capture in order: what it gave
   * before is delivered, and the report says what was wrong.
   *
   * @param source stays the caller's to close
   * @throws DeliveryException if the broker does not take the frames
   * @throws CaptureException if the frames cannot be encoded
   * @throws InterruptedException if this thread is interrupted; the capture is left without an end
   */
  public CaptureReport capture(FrameSource source) throws InterruptedException {
    PartMarks marks = new PartMarks(bookmarks, settings.captureId());
    ChunkSink kept = sink.apply(marks::upTo);
    try (Recorder recorder = new Recorder(settings, kept, progress)) {
      Parts parts = new Parts(recorder, kept, marks, source.format());
      Ending ending = read(source, parts);
      CaptureReport report = new CaptureReport(parts.end(ending.reason()), ending);
      if (!(ending instanceof Ending.Stopped)) {
        bookmarks.complete();
      }
      return report;
    }
  }

  private Ending read(FrameSource source, Parts parts) throws InterruptedException {
    Pace.Turn turn = settings.pace().begin();
    long limit = settings.maxFrames().orElse(Long.MAX_VALUE);
    long frames = 0;
    while (stopped.getCount() > 0) {
      Optional<GrayFrame> frame;
      try {
        frame = source.next();
      } catch (SourceException e) {
        return new Ending.Failed(e.getMessage());
      }
      if (frame.isEmpty()) {
        return new Ending.Complete();
      }
      if (parts.needs(frame.get())) {
        if (!turn.comes(frame.get(), stopped)) {
          return new Ending.Stopped();
        }
        parts.take(frame.get());
      }
      frames++;
      progress.read(frames);
      if (frames == limit) {
        return new Ending.Limited(limit);
      }
    }
    return new Ending.Stopped();
  }
}
