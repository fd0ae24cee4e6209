package dev.motility.standalone.bench;

import dev.motility.ingest.chunk.Chunk;
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
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a window costs if nothing is done with it but what cannot be left out, each alone on one
 * thread: core-seconds of encoding its frames, of decoding them, and of inferring it from decoded
 * frames.
 */
final class Parts implements AutoCloseable {
  private static final double NANOS = 1e9;
  private static final int FRAMES = Footage.WINDOW_CHUNKS * Footage.CHUNK_FRAMES;

  private final Footage footage;
  private final Classifier classifier;
  private final ChunkCodec codec = new ChunkCodec();
  private final List<Double> encode = new ArrayList<>();
  private final List<Double> decode = new ArrayList<>();
  private final List<Double> infer = new ArrayList<>();

  /** Something that may find its frames damaged. */
  private interface Work {
    void run() throws ChunkException;
  }

  /**
   * @param classifier computes with one thread; stays the caller's to close
   */
  Parts(Footage footage, Classifier classifier) {
    this.footage = footage;
    this.classifier = classifier;
  }

  /** Measures each once with every window of the footage. */
  void measure() {
    for (int window = 0; window < footage.windows(); window++) {
      int from = window * Footage.WINDOW_CHUNKS;
      List<Chunk> chunks = footage.frames().subList(from, from + Footage.WINDOW_CHUNKS);
      List<FrameChunk> records = footage.window(window);
      byte[] pixels = new byte[FRAMES * footage.format().width() * footage.format().height()];
      encode.add(seconds(() -> encode(chunks)));
      decode.add(seconds(() -> decode(records, pixels)));
      infer.add(seconds(() -> infer(pixels)));
    }
  }

  private void encode(List<Chunk> chunks) throws ChunkException {
    for (Chunk chunk : chunks) {
      codec.encode(Encoding.FFV1, chunk.frames(), footage.format().framesPerSecond());
    }
  }

  private void decode(List<FrameChunk> records, byte[] pixels) throws ChunkException {
    int at = 0;
    for (FrameChunk record : records) {
      ChunkShape shape =
          new ChunkShape(record.getWidth(), record.getHeight(), record.getFrameCount());
      codec.decode(Encoding.FFV1, record.getPayload(), shape, pixels, at);
      at += (int) shape.bytes();
    }
  }

  private void infer(byte[] pixels) {
    ModelDescription model = classifier.model();
    int width = footage.format().width();
    int height = footage.format().height();
    Target target =
        new Target(model.input().width(), model.input().height(), model.micrometresPerPixel());
    float[] values =
        new Resampler(width, height, footage.format().micrometresPerPixel(), target)
            .resample(new GrayClip(width, height, FRAMES, pixels));
    classifier.classify(new Window(model.input(), values, Optional.empty()));
  }

  private static double seconds(Work work) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    try {
      work.run();
    } catch (ChunkException e) {
      throw new IllegalStateException("a window of the benchmark is not as it was made", e);
    }
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / NANOS;
  }

  /** Forgets what was measured: the first measurements warm the process up. */
  void forget() {
    encode.clear();
    decode.clear();
    infer.clear();
  }

  double encodeSeconds() {
    return new Series(encode).median();
  }

  double decodeSeconds() {
    return new Series(decode).median();
  }

  double inferSeconds() {
    return new Series(infer).median();
  }

  /** Windows a second, if all cores did nothing else. */
  double limit() {
    return Runtime.getRuntime().availableProcessors()
        / (encodeSeconds() + decodeSeconds() + inferSeconds());
  }

  @Override
  public void close() {
    codec.close();
  }
}
