package dev.motility.ingest.capture;

import dev.motility.ingest.publish.Message;
import dev.motility.ingest.publish.Outbox;
import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.FrameChunk;

/** Straight to the broker. */
record OutboxSink(Outbox outbox) implements ChunkSink {
  @Override
  public void chunk(FrameChunk chunk) {
    outbox.send(Message.of(chunk));
  }

  @Override
  public void event(CaptureEvent event) {
    outbox.send(Message.of(event));
  }

  @Override
  public void await() throws InterruptedException {
    outbox.await();
  }
}
