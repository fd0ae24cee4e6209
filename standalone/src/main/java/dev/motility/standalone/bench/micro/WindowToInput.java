package dev.motility.standalone.bench.micro;

import dev.motility.samples.GrayClip;
import dev.motility.samples.resample.Resampler;
import dev.motility.samples.resample.Target;
import java.util.OptionalDouble;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** 50 frames of 640×480 as means of 4×4 pixels; by four loops. */
@State(Scope.Benchmark)
public class WindowToInput {
  private static final int BLOCK = 4;
  private static final int WIDTH = Frames.WIDTH / BLOCK;
  private static final int HEIGHT = Frames.HEIGHT / BLOCK;

  private final GrayClip window = Frames.window();
  private final Resampler resampler =
      new Resampler(
          Frames.WIDTH,
          Frames.HEIGHT,
          OptionalDouble.empty(),
          new Target(WIDTH, HEIGHT, OptionalDouble.empty()));

  @Benchmark
  public float[] ours() {
    return resampler.resample(window);
  }

  @Benchmark
  public float[] obvious() {
    byte[] pixels = window.pixels();
    int rows = window.frames() * HEIGHT; // Frames lie one below the other.
    float[] input = new float[rows * WIDTH];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < WIDTH; x++) {
        input[y * WIDTH + x] = mean(pixels, (y * Frames.WIDTH + x) * BLOCK);
      }
    }
    return input;
  }

  private static float mean(byte[] pixels, int corner) {
    float sum = 0;
    for (int y = 0; y < BLOCK; y++) {
      for (int x = 0; x < BLOCK; x++) {
        sum += pixels[corner + y * Frames.WIDTH + x] & 0xff;
      }
    }
    return sum / (BLOCK * BLOCK);
  }
}
