package dev.motility.ingest.capture;

import dev.motility.ingest.chunk.Chunk;
import dev.motility.ingest.chunk.ChunkEncoder;
import dev.motility.ingest.chunk.Chunker;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.codec.ChunkException;
import dev.motility.schemas.FrameChunk;
import java.util.Optional;

/**
 * One capture from its first event to its last. Used by the thread that reads the source.
 *
 * <p>Frames that are missing, because the source skipped them or because the sink refused their
 * chunk, are told in a {@code GAP} event before the first chunk after them.
 */
public final class Recording {
  private static final String SKIPPED =
      "frames were lost on the way, or came faster than this machine could take them";

  private final Events events;
  private final Chunker chunker;
  private final ChunkEncoder encoder;
  private final EncodingThread encoding;
  private final ChunkSink sink;
  private final CaptureProgress progress;
  private long frames;
  // Written by the encoding thread, read by the other after draining it.
  private long sequence;
  private long nextFrame;
  private long refusedFrames;
  private long chunks;
  private long payloadBytes;
  private Optional<String> refusal = Optional.empty();

  Recording(
      Chunker chunker,
      ChunkEncoder encoder,
      EncodingThread encoding,
      ChunkSink sink,
      Events events,
      CaptureProgress progress) {
    this.events = events;
    this.chunker = chunker;
    this.encoder = encoder;
    this.encoding = encoding;
    this.sink = sink;
    this.progress = progress;
  }

  /** The capture's id. */
  public String captureId() {
    return events.identity().captureId();
  }

  /** The events of this capture. */
  public Events events() {
    return events;
  }

  /** Says that the recording begins. */
  public void start(Optional<String> previousCapture, Optional<String> reason) {
    sink.event(events.started(previousCapture, reason));
  }

  /** Says that it goes on where another one broke off. */
  public void reconnected(String previousCapture, String reason) {
    sink.event(events.reconnected(previousCapture, reason));
  }

  /** Goes on where an earlier process was interrupted, instead of starting. */
  void resume(Bookmark bookmark) {
    sequence = bookmark.nextSequence();
    nextFrame = bookmark.nextFrame();
    chunker.resume(bookmark.base(), nextFrame);
  }

  /** Whether a frame has the size of the recording's. */
  public boolean fits(GrayFrame frame) {
    return chunker.fits(frame);
  }

  /** Takes the next frame; waits while the encoder is behind. */
  public void add(GrayFrame frame) throws InterruptedException {
    Optional<Chunk> full = chunker.add(frame);
    frames++;
    if (full.isPresent()) {
      submit(full.get());
    }
  }

  /** Returns when the sink has all of it, the event of the end as well. */
  public CaptureReport.Captured end(Optional<String> reason) throws InterruptedException {
    submit(chunker.end());
    encoding.drain();
    // The last chunk, too, may have been refused.
    tellGap(chunker.frames());
    sink.await();
    sink.event(events.ended(chunker.frames(), reason));
    sink.await();
    return new CaptureReport.Captured(captureId(), frames, chunks, payloadBytes);
  }

  private void submit(Chunk chunk) throws InterruptedException {
    encoding.submit(() -> send(chunk));
  }

  private void send(Chunk chunk) throws ChunkException {
    Optional<String> refused = sink.refusal();
    if (refused.isEmpty()) {
      // Before the chunk: a process that is killed in between has told too much, not too little.
      refused = tellGap(chunk.firstFrame());
    }
    if (refused.isEmpty()) {
      refused = offer(chunk);
    }
    if (refused.isPresent()) {
      refusal = refused;
      refusedFrames += chunk.frames().frames();
      progress.missing(chunk.frames().frames());
    }
  }

  private Optional<String> offer(Chunk chunk) throws ChunkException {
    FrameChunk record = encode(chunk);
    int count = chunk.frames().frames();
    progress.encoded(count);
    Optional<String> refused = sink.chunk(record);
    if (refused.isEmpty()) {
      sequence++;
      chunks++;
      nextFrame = chunk.firstFrame() + count;
      payloadBytes += record.getPayload().remaining();
      progress.kept(count, record.getPayload().remaining());
    }
    return refused;
  }

  private FrameChunk encode(Chunk chunk) throws ChunkException {
    try {
      return encoder.encode(chunk, sequence);
    } catch (ChunkException e) {
      throw new ChunkException("chunk %d: %s".formatted(sequence, e.getMessage()), e);
    }
  }

  /** Tells of frames that are missing before a frame, those that were told already apart. */
  private Optional<String> tellGap(long before) {
    if (before <= nextFrame) {
      return Optional.empty();
    }
    Optional<String> refused =
        sink.event(events.gap(nextFrame, before - 1, refusal.orElse(SKIPPED)));
    if (refused.isEmpty()) {
      progress.missing(before - nextFrame - refusedFrames);
      nextFrame = before;
      refusal = Optional.empty();
      refusedFrames = 0;
    }
    return refused;
  }
}
