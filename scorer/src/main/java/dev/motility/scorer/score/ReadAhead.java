package dev.motility.scorer.score;

import dev.motility.runtime.Failures;
import dev.motility.samples.GrayClip;
import dev.motility.samples.Sha256;
import dev.motility.schemas.Encoding;
import dev.motility.schemas.FrameChunk;
import dev.motility.scorer.assemble.ChunkReference;
import dev.motility.scorer.assemble.FrameFormat;
import dev.motility.scorer.payload.DecodedChunks;
import dev.motility.scorer.payload.DecodedChunks.Decoded;
import dev.motility.scorer.payload.PayloadCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes the chunks of windows that are not complete yet, as long as no complete window waits for
 * a worker: when a window's last chunk comes, the others are pixels already, and its score is there
 * sooner. Whatever it does not do, or finds wrong, is left to whoever reads the window. Shared by
 * all threads of an instance.
 */
public final class ReadAhead implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReadAhead.class);
  private static final int WANTED = 64;
  private static final long WAIT_MILLIS = 200;
  private static final long STOP_MILLIS = 5_000;

  private record Wanted(int partition, ChunkReference chunk) {}

  private final PayloadCache payloads;
  private final DecodedChunks decoded;
  private final BooleanSupplier mayWork;
  private final BlockingQueue<Wanted> queue = new ArrayBlockingQueue<>(WANTED);
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  /**
   * @param threads how many work at once; with 0, nothing is read ahead
   * @param payloads where the chunks are
   * @param decoded where the pixels go
   * @param mayWork asked before each chunk: complete windows go first
   */
  public ReadAhead(
      int threads, PayloadCache payloads, DecodedChunks decoded, BooleanSupplier mayWork) {
    this.payloads = payloads;
    this.decoded = decoded;
    this.mayWork = mayWork;
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(this::work, "reading-ahead-" + i);
      thread.setDaemon(true);
      this.threads.add(thread);
    }
    this.threads.forEach(Thread::start);
  }

  /** Reads nothing ahead. */
  public static ReadAhead off() {
    return new ReadAhead(0, new PayloadCache(0), new DecodedChunks(0), () -> false);
  }

  /** Says that a chunk's pixels will be needed, if there is time to decode them before. */
  public void want(int partition, ChunkReference chunk) {
    if (!threads.isEmpty() && !queue.offer(new Wanted(partition, chunk))) {
      LOG.trace("chunk {} is decoded when it is needed", chunk.sequence());
    }
  }

  /** Lets go of a chunk that nobody needs any more. */
  public void drop(int partition, ChunkReference chunk) {
    decoded.drop(partition, chunk);
  }

  private void work() {
    try (ChunkReader reader = new ChunkReader()) {
      while (!closed) {
        Wanted wanted = queue.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        if (wanted != null && mayWork.getAsBoolean()) {
          read(reader, wanted);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn(
          "nothing is decoded ahead any more, scores come later: {}",
          Failures.reason(Failures.root(e)));
    }
  }

  private void read(ChunkReader reader, Wanted wanted) {
    payloads
        .get(wanted.partition, wanted.chunk.offset())
        .filter(held -> ChunkReader.isOf(wanted.chunk, held))
        // Raw pixels are there already: a copy of them would save nothing.
        .filter(held -> held.getEncoding() != Encoding.RAW)
        .ifPresent(
            held ->
                decoded.decodeAhead(
                    wanted.partition, wanted.chunk, () -> decode(reader, wanted.chunk, held)));
  }

  private static Optional<Decoded> decode(
      ChunkReader reader, ChunkReference reference, FrameChunk chunk) {
    byte[] pixels = new byte[reference.pixelBytes()];
    if (reader.read(chunk, reference, pixels, 0, Sha256.digest()).isPresent()) {
      return Optional.empty();
    }
    FrameFormat format = reference.format();
    GrayClip frames = new GrayClip(format.width(), format.height(), reference.frameCount(), pixels);
    return Optional.of(new Decoded(frames, ChunkReader.isLossy(chunk)));
  }

  /** Ends its threads. */
  @Override
  public void close() {
    closed = true;
    queue.clear();
    try {
      for (Thread thread : threads) {
        thread.join(STOP_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
