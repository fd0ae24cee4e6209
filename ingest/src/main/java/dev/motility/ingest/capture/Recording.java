package dev.motility.ingest.capture;

import dev.motility.ingest.chunk.CaptureIdentity;
import dev.motility.ingest.chunk.Chunk;
import dev.motility.ingest.chunk.ChunkEncoder;
import dev.motility.ingest.chunk.Chunker;
import dev.motility.samples.GrayFrame;
import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.CaptureEventKind;
import dev.motility.schemas.FrameChunk;
import java.time.Clock;
import java.util.Optional;

/** One capture from its first event to its last. Used by the thread that reads the source. */
final class Recording {
  private final CaptureIdentity identity;
  private final Chunker chunker;
  private final ChunkEncoder encoder;
  private final EncodingThread encoding;
  private final ChunkSink sink;
  private final Clock clock;
  private long frames;
  // Written by the encoding thread, read by the other after draining it.
  private long chunks;
  private long payloadBytes;

  Recording(
      CaptureIdentity identity,
      Chunker chunker,
      ChunkEncoder encoder,
      EncodingThread encoding,
      ChunkSink sink,
      Clock clock) {
    this.identity = identity;
    this.chunker = chunker;
    this.encoder = encoder;
    this.encoding = encoding;
    this.sink = sink;
    this.clock = clock;
  }

  void start(Optional<String> previousCapture, Optional<String> reason) {
    sink.event(
        event(CaptureEventKind.STARTED)
            .setPreviousCaptureId(previousCapture.orElse(null))
            .setReason(reason.orElse(null))
            .build());
  }

  boolean fits(GrayFrame frame) {
    return chunker.fits(frame);
  }

  void add(GrayFrame frame) throws InterruptedException {
    Optional<Chunk> full = chunker.add(frame);
    frames++;
    if (full.isPresent()) {
      submit(full.get());
    }
  }

  /** Returns when the broker has all of it, the event of the end as well. */
  CaptureReport.Captured end(Optional<String> reason) throws InterruptedException {
    submit(chunker.end());
    encoding.drain();
    sink.await();
    sink.event(ended(reason));
    sink.await();
    return new CaptureReport.Captured(identity.captureId(), frames, chunks, payloadBytes);
  }

  private void submit(Chunk chunk) throws InterruptedException {
    encoding.submit(chunk, encoder, this::send);
  }

  private void send(FrameChunk chunk) {
    sink.chunk(chunk);
    chunks++;
    payloadBytes += chunk.getPayload().remaining();
  }

  private CaptureEvent ended(Optional<String> reason) {
    CaptureEvent.Builder event = event(CaptureEventKind.ENDED).setReason(reason.orElse(null));
    if (chunker.frames() > 0) {
      event.setFirstFrame(0L).setLastFrame(chunker.frames() - 1);
    }
    return event.build();
  }

  private CaptureEvent.Builder event(CaptureEventKind kind) {
    return CaptureEvent.newBuilder()
        .setSampleId(identity.sampleId())
        .setCaptureId(identity.captureId())
        .setParticipantId(identity.participantId().orElse(null))
        .setMicroscopeId(identity.microscopeId())
        .setKind(kind)
        .setAt(clock.instant())
        .setAgent(Agent.NAME);
  }
}
