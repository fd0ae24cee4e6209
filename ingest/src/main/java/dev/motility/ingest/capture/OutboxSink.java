package dev.motility.ingest.capture;

import dev.motility.ingest.publish.Message;
import dev.motility.ingest.publish.Outbox;
import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.FrameChunk;
import java.util.Optional;

/**
 * Straight to the broker, which never refuses: who sends waits.
 *
 * @param acknowledged is told of each chunk that the broker has taken, by the producer's thread
 */
record OutboxSink(Outbox outbox, Signing signing, Acknowledged acknowledged) implements ChunkSink {
  /** Who wants to know how far the broker has a capture. */
  @FunctionalInterface
  interface Acknowledged {
    /** Everything before this chunk and frame of the capture. */
    void upTo(long nextSequence, long nextFrame, boolean endOfCapture);
  }

  @Override
  public Optional<String> refusal() {
    return Optional.empty();
  }

  @Override
  public Optional<String> chunk(FrameChunk chunk) {
    // What waits for its acknowledgement must not hold the frames.
    long nextSequence = chunk.getSequence() + 1;
    long nextFrame = chunk.getFirstFrame() + chunk.getFrameCount();
    boolean end = chunk.getEndOfCapture();
    outbox.send(
        Message.of(chunk, signing.sign(chunk)),
        () -> acknowledged.upTo(nextSequence, nextFrame, end));
    return Optional.empty();
  }

  @Override
  public Optional<String> event(CaptureEvent event) {
    outbox.send(Message.of(event));
    return Optional.empty();
  }

  @Override
  public void await() throws InterruptedException {
    outbox.await();
  }
}
