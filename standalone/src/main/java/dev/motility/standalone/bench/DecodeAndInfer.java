package dev.motility.standalone.bench;

import dev.motility.model.artifact.ModelDescription;
import dev.motility.model.classify.Classifier;
import dev.motility.model.classify.Window;
import dev.motility.samples.GrayClip;
import dev.motility.samples.codec.ChunkCodec;
import dev.motility.samples.codec.ChunkException;
import dev.motility.samples.codec.ChunkShape;
import dev.motility.samples.codec.Encoding;
import dev.motility.samples.resample.Resampler;
import dev.motility.samples.resample.Target;
import dev.motility.schemas.FrameChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The loop that anything which scores windows is held against: decode, bring to the model's size,
 * infer, and nothing else: no broker, no digest, no preview. Payloads lie in memory. Threads live
 * as long as it does.
 */
final class DecodeAndInfer implements AutoCloseable {
  private final Footage footage;
  private final Classifier classifier;
  private final int workers;
  private final ExecutorService pool;

  /**
   * @param classifier stays the caller's to close
   * @param workers windows that are worked on at once
   */
  DecodeAndInfer(Footage footage, Classifier classifier, int workers) {
    this.footage = footage;
    this.classifier = classifier;
    this.workers = workers;
    this.pool = BenchThreads.named("decode-and-infer", workers);
  }

  /** Windows a second over so many. */
  double rate(int windows) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < workers; i++) {
      running.add(pool.submit(() -> work(next, windows)));
    }
    for (Future<?> each : running) {
      BenchThreads.await(each);
    }
    return windows / seconds(start);
  }

  private Void work(AtomicInteger next, int windows) throws ChunkException {
    ModelDescription model = classifier.model();
    Target target =
        new Target(model.input().width(), model.input().height(), model.micrometresPerPixel());
    int width = footage.format().width();
    int height = footage.format().height();
    Resampler resampler =
        new Resampler(width, height, footage.format().micrometresPerPixel(), target);
    try (ChunkCodec codec = new ChunkCodec()) {
      byte[] pixels = new byte[Footage.WINDOW_FRAMES * width * height];
      for (int window = next.getAndIncrement(); window < windows; window = next.getAndIncrement()) {
        decode(codec, footage.window(window), pixels);
        GrayClip clip = new GrayClip(width, height, Footage.WINDOW_FRAMES, pixels);
        classifier.classify(new Window(model.input(), resampler.resample(clip), Optional.empty()));
      }
    }
    return null;
  }

  /** Decodes a window's chunks into an array of its pixels. */
  static void decode(ChunkCodec codec, List<FrameChunk> chunks, byte[] pixels)
      throws ChunkException {
    int at = 0;
    for (FrameChunk chunk : chunks) {
      ChunkShape shape = new ChunkShape(chunk.getWidth(), chunk.getHeight(), chunk.getFrameCount());
      codec.decode(Encoding.FFV1, chunk.getPayload(), shape, pixels, at);
      at += (int) shape.bytes();
    }
  }

  static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
