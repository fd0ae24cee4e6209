package dev.motility.standalone.bench;

import dev.motility.model.artifact.ModelDescription;
import dev.motility.model.classify.Classifier;
import dev.motility.model.classify.Window;
import dev.motility.samples.GrayClip;
import dev.motility.samples.Sha256;
import dev.motility.samples.VideoFormat;
import dev.motility.samples.codec.ChunkCodec;
import dev.motility.samples.codec.ChunkException;
import dev.motility.samples.codec.Encoding;
import dev.motility.samples.resample.Resampler;
import dev.motility.samples.resample.Target;
import dev.motility.schemas.FrameChunk;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a window costs if nothing is done with it but what cannot be left out: core-seconds of
 * encoding its frames, of decoding them, and of inferring it from decoded frames. Each is measured
 * alone, on all cores at once: caches, memory and the processor's pace are shared in use as well.
 * So are its digests, which are evidence and no part of the limit.
 */
final class Parts implements AutoCloseable {
  private static final double NANOS = 1e9;

  private final Footage footage;
  private final Classifier classifier;
  private final List<Core> cores;
  private final ExecutorService threads;
  private final List<Double> encode = new ArrayList<>();
  private final List<Double> decode = new ArrayList<>();
  private final List<Double> infer = new ArrayList<>();
  private final List<Double> digest = new ArrayList<>();

  /** Something that may find its frames damaged. */
  private interface Work {
    void run(Core core) throws ChunkException;
  }

  /** What one core works with. */
  private static final class Core implements AutoCloseable {
    private final ChunkCodec codec = new ChunkCodec();
    private final byte[] pixels;

    Core(VideoFormat format) {
      this.pixels = new byte[Footage.WINDOW_FRAMES * format.width() * format.height()];
    }

    @Override
    public void close() {
      codec.close();
    }
  }

  /**
   * @param classifier computes with one thread; stays the caller's to close
   */
  Parts(Footage footage, Classifier classifier) {
    this.footage = footage;
    this.classifier = classifier;
    this.cores =
        Stream.generate(() -> new Core(footage.format()))
            .limit(Runtime.getRuntime().availableProcessors())
            .toList();
    this.threads = BenchThreads.named("part", cores.size());
  }

  /** Measures each once with every window of the footage. */
  void measure() throws InterruptedException {
    for (int window = 0; window < footage.windows(); window++) {
      int first = window * Footage.WINDOW_CHUNKS;
      List<GrayClip> chunks =
          IntStream.range(first, first + Footage.WINDOW_CHUNKS)
              .mapToObj(chunk -> footage.clip(chunk * Footage.CHUNK_FRAMES, Footage.CHUNK_FRAMES))
              .toList();
      List<FrameChunk> records = footage.window(window);
      encode.addAll(seconds(core -> encode(core, chunks)));
      decode.addAll(seconds(core -> DecodeAndInfer.decode(core.codec, records, core.pixels)));
      infer.addAll(seconds(this::infer));
      digest.addAll(seconds(core -> digest(chunks, records)));
    }
  }

  private void encode(Core core, List<GrayClip> chunks) throws ChunkException {
    for (GrayClip chunk : chunks) {
      core.codec.encode(Encoding.FFV1, chunk, footage.format().framesPerSecond());
    }
  }

  private void infer(Core core) {
    ModelDescription model = classifier.model();
    int width = footage.format().width();
    int height = footage.format().height();
    Target target =
        new Target(model.input().width(), model.input().height(), model.micrometresPerPixel());
    float[] values =
        new Resampler(width, height, footage.format().micrometresPerPixel(), target)
            .resample(new GrayClip(width, height, Footage.WINDOW_FRAMES, core.pixels));
    classifier.classify(new Window(model.input(), values, Optional.empty()));
  }

  /** As an agent takes them of frames and payloads, and a scorer once more, and of the window. */
  private static void digest(List<GrayClip> chunks, List<FrameChunk> records) {
    MessageDigest window = Sha256.digest();
    for (int i = 0; i < chunks.size(); i++) {
      byte[] frames = chunks.get(i).pixels();
      Sha256.of(frames);
      Sha256.of(List.of(records.get(i).getPayload()));
      Sha256.of(List.of(records.get(i).getPayload()));
      if (i == 0) {
        window.update(frames);
      } else {
        Sha256.update(Sha256.digest(), window, frames, 0, frames.length);
      }
    }
    Sha256.finish(window);
  }

  /** Processor time that each core took for it, while all did the same. */
  private List<Double> seconds(Work work) throws InterruptedException {
    List<Callable<Double>> all =
        cores.stream().<Callable<Double>>map(core -> () -> seconds(work, core)).toList();
    List<Double> seconds = new ArrayList<>();
    for (Future<Double> each : threads.invokeAll(all)) {
      seconds.add(BenchThreads.await(each));
    }
    return seconds;
  }

  private static double seconds(Work work, Core core) throws ChunkException {
    ThreadMXBean time = ManagementFactory.getThreadMXBean();
    long start = time.getCurrentThreadCpuTime();
    work.run(core);
    return (time.getCurrentThreadCpuTime() - start) / NANOS;
  }

  /** Forgets what was measured: the first measurements warm the process up. */
  void forget() {
    encode.clear();
    decode.clear();
    infer.clear();
    digest.clear();
  }

  /** What each costs, in words. */
  String describe() {
    return String.format(
        Locale.ROOT,
        "encoding %.0f CPU ms, decoding %.0f, inferring %.0f; digests %.0f",
        millis(encode),
        millis(decode),
        millis(infer),
        millis(digest));
  }

  private static double millis(List<Double> seconds) {
    return 1000 * median(seconds);
  }

  private static double median(List<Double> seconds) {
    return new Series(seconds).median();
  }

  /** Windows a second, if all cores did nothing else. */
  double limit() {
    return Runtime.getRuntime().availableProcessors()
        / (median(encode) + median(decode) + median(infer));
  }

  @Override
  public void close() {
    threads.shutdownNow();
    cores.forEach(Core::close);
  }
}
