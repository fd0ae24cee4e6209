package dev.motility.model.train.data;

import dev.motility.model.MotilityClass;
import dev.motility.model.classify.ParticipantFeatures;
import dev.motility.model.classify.Probabilities;
import dev.motility.model.network.Extent;
import dev.motility.samples.GrayClip;
import dev.motility.samples.resample.Resampler;
import dev.motility.samples.resample.Target;
import dev.motility.samples.simulate.Setup;
import dev.motility.samples.simulate.SimulatedMicroscope;
import dev.motility.samples.simulate.Truth;
import dev.motility.samples.simulate.WindowCounts;
import dev.motility.samples.simulate.chance.Dice;
import dev.motility.samples.simulate.motion.Motility;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Windows of simulated microscopes: each of a sample, a slide and a microscope of its own, its
 * first 50 frames. The same seed gives the same windows, whatever the number of threads.
 *
 * @param seed of all of them
 * @param outside how far styles lie beyond the ranges for training, as a share of the ranges; 0 is
 *     within them
 * @param extent the network's
 */
public record SimulatedExamples(long seed, double outside, Extent extent) {
  private record Made(Example example, GrayClip clip) {}

  /** What they are, for those who keep them. */
  public String description() {
    return "simulated microscope, seed %d, outside %s".formatted(seed, outside);
  }

  /**
   * Adds windows to a folder until it has that many.
   *
   * @param progress is told how many there are after each
   * @throws IOException if they cannot be kept
   */
  public void fill(ExampleFolder folder, int count, int threads, IntConsumer progress)
      throws IOException {
    AtomicInteger number = new AtomicInteger();
    ExecutorService workers =
        Executors.newFixedThreadPool(
            threads, task -> new Thread(task, "simulate-" + number.incrementAndGet()));
    try {
      Queue<Future<Made>> ahead = new ArrayDeque<>();
      for (int next = folder.size(); folder.size() < count; ) {
        while (next < count && ahead.size() < 2 * threads) {
          int index = next++;
          ahead.add(workers.submit(() -> make(index)));
        }
        Made made = ahead.remove().get();
        folder.add(made.example(), made.clip().pixels());
        progress.accept(folder.size());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a simulated window failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while windows were made");
    } finally {
      workers.shutdownNow();
    }
  }

  private Made make(int index) {
    long own = Dice.hash(seed, index);
    Setup setup = outside == 0 ? Setup.training(own) : Setup.outside(outside, own);
    SimulatedMicroscope microscope = new SimulatedMicroscope(setup);
    String name = "simulated-%d-%d".formatted(seed, index);
    Truth truth = microscope.truth();
    Example example =
        new Example(
            name,
            name,
            shares(truth.window(0)),
            Optional.of(cells(setup, truth)),
            new ParticipantFeatures(Map.of()));
    return new Made(example, clip(microscope, setup));
  }

  private GrayClip clip(SimulatedMicroscope microscope, Setup setup) {
    Target target = new Target(extent.width(), extent.height(), OptionalDouble.empty());
    Resampler resampler =
        new Resampler(setup.width(), setup.height(), OptionalDouble.empty(), target);
    byte[] pixels = new byte[Math.toIntExact(extent.volume())];
    float[] frame = new float[extent.height() * extent.width()];
    for (int i = 0; i < extent.frames(); i++) {
      GrayClip picture = microscope.clip(i, 1);
      resampler.resample(picture, FloatBuffer.wrap(frame));
      for (int p = 0; p < frame.length; p++) {
        pixels[i * frame.length + p] = (byte) Math.round(frame[p]);
      }
    }
    return new GrayClip(extent.width(), extent.height(), extent.frames(), pixels);
  }

  private List<CellMark> cells(Setup setup, Truth truth) {
    List<CellMark> cells = new ArrayList<>();
    for (Truth.Head head : truth.heads(extent.frames() / 2)) {
      cells.add(
          new CellMark(
              (float) (head.x() / setup.width()),
              (float) (head.y() / setup.height()),
              kind(head.grade().motility())));
    }
    return cells;
  }

  private static Probabilities shares(WindowCounts counts) {
    double all = counts.total();
    return new Probabilities(
        counts.progressive() / all, counts.nonProgressive() / all, counts.immotile() / all);
  }

  private static MotilityClass kind(Motility motility) {
    return switch (motility) {
      case PROGRESSIVE -> MotilityClass.PROGRESSIVE;
      case NON_PROGRESSIVE -> MotilityClass.NON_PROGRESSIVE;
      case IMMOTILE -> MotilityClass.IMMOTILE;
    };
  }
}
