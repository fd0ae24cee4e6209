package dev.motility.ingest.live;

import dev.motility.ingest.capture.ChunkSink;
import dev.motility.ingest.capture.Signing;
import dev.motility.ingest.spool.Spool;
import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.FrameChunk;
import java.util.Optional;

/** Into the spool, signed: what it took is kept. */
record SpoolSink(Spool spool, Signing signing) implements ChunkSink {
  @Override
  public Optional<String> refusal() {
    return spool.refusal();
  }

  @Override
  public Optional<String> chunk(FrameChunk chunk) {
    return spool.put(chunk, signing.sign(chunk));
  }

  @Override
  public Optional<String> event(CaptureEvent event) {
    return spool.put(event);
  }

  @Override
  public void await() {}
}
