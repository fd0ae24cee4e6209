package dev.motility.ingest.capture;

import dev.motility.ingest.chunk.Chunk;
import dev.motility.ingest.chunk.ChunkEncoder;
import dev.motility.samples.codec.ChunkException;
import dev.motility.schemas.FrameChunk;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Encodes chunks and hands them on, in order, while the next one is read. Few wait at a time: a
 * reader that is faster waits as well.
 */
final class EncodingThread implements AutoCloseable {
  private static final int WAITING = 2;

  private final ExecutorService thread;
  private final Semaphore room = new Semaphore(WAITING);
  private volatile Optional<RuntimeException> failure = Optional.empty();

  EncodingThread(String name) {
    this.thread = Executors.newSingleThreadExecutor(work -> new Thread(work, name));
  }

  /** Takes a chunk; an earlier one's failure comes out here. */
  void submit(Chunk chunk, ChunkEncoder encoder, Destination destination)
      throws InterruptedException {
    room.acquire();
    thread.execute(() -> run(chunk, encoder, destination));
    throwFailure();
  }

  /** What takes the encoded chunks. */
  @FunctionalInterface
  interface Destination {
    void take(FrameChunk chunk);
  }

  private void run(Chunk chunk, ChunkEncoder encoder, Destination destination) {
    try {
      if (failure.isEmpty()) {
        destination.take(encoder.encode(chunk));
      }
    } catch (ChunkException e) {
      failure =
          Optional.of(
              new CaptureException("chunk %d: %s".formatted(chunk.sequence(), e.getMessage()), e));
    } catch (RuntimeException e) {
      failure = Optional.of(e);
    } catch (Error e) {
      // Such as no memory: the chunk must not be missing without a word.
      failure = Optional.of(new CaptureException("chunk %d: %s".formatted(chunk.sequence(), e), e));
    } finally {
      room.release();
    }
  }

  /** Waits until every chunk was handed on. */
  void drain() throws InterruptedException {
    room.acquire(WAITING);
    room.release(WAITING);
    throwFailure();
  }

  private void throwFailure() {
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  /** Ends the thread; what still waited is given up. */
  @Override
  public void close() {
    thread.shutdownNow();
    boolean interrupted = false;
    while (true) {
      try {
        if (thread.awaitTermination(1, TimeUnit.DAYS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
