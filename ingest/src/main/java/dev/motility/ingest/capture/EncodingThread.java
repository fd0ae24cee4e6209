package dev.motility.ingest.capture;

import dev.motility.samples.codec.ChunkException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.MDC;

/**
 * Encodes chunks and hands them on, in order, while the next one is read. Few wait at a time: a
 * reader that is faster waits as well.
 */
final class EncodingThread implements AutoCloseable {
  private static final int WAITING = 2;

  private final ExecutorService thread;
  private final Semaphore room = new Semaphore(WAITING);
  private volatile Optional<RuntimeException> failure = Optional.empty();

  /** The thread logs in the name of what the caller's log entries are about. */
  EncodingThread(String name) {
    Optional<Map<String, String>> about = Optional.ofNullable(MDC.getCopyOfContextMap());
    this.thread = Executors.newSingleThreadExecutor(work -> new Thread(work, name));
    about.ifPresent(context -> thread.execute(() -> MDC.setContextMap(context)));
  }

  /** What is to be done with a chunk. */
  @FunctionalInterface
  interface Work {
    void run() throws ChunkException;
  }

  /** Takes a chunk's work; an earlier one's failure comes out here. */
  void submit(Work work) throws InterruptedException {
    room.acquire();
    thread.execute(() -> run(work));
    throwFailure();
  }

  private void run(Work work) {
    try {
      if (failure.isEmpty()) {
        work.run();
      }
    } catch (ChunkException e) {
      failure = Optional.of(new CaptureException(e.getMessage(), e));
    } catch (RuntimeException e) {
      failure = Optional.of(e);
    } catch (Error e) {
      // Such as no memory: the chunk must not be missing without a word.
      failure = Optional.of(new CaptureException("a chunk cannot be encoded: " + e, e));
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
