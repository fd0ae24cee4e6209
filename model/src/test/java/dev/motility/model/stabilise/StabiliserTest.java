package dev.motility.model.stabilise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class StabiliserTest {
  private static final int FRAMES = 50;
  private static final int HEIGHT = 60;
  private static final int WIDTH = 80;
  private static final Stabiliser STABILISER = new Stabiliser(FRAMES, HEIGHT, WIDTH);

  /** Spots that lie on the slide, and others that swim on it, under noise. */
  private static float[] window(
      IntToDoubleFunction slideX, IntToDoubleFunction slideY, double speed) {
    SplittableRandom random = new SplittableRandom(7);
    float[] pixels = new float[FRAMES * HEIGHT * WIDTH];
    for (int spot = 0; spot < 30; spot++) {
      double x = 5 + 70 * random.nextDouble();
      double y = 5 + 50 * random.nextDouble();
      double angle = 6.3 * random.nextDouble();
      double own = spot % 2 == 0 ? speed : 0;
      for (int t = 0; t < FRAMES; t++) {
        paint(
            pixels,
            t,
            x + slideX.applyAsDouble(t) + own * t * Math.cos(angle),
            y + slideY.applyAsDouble(t) + own * t * Math.sin(angle));
      }
    }
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] += 100 + 4 * (float) (random.nextDouble() - 0.5);
    }
    return pixels;
  }

  private static void paint(float[] pixels, int frame, double x, double y) {
    for (int row = 0; row < HEIGHT; row++) {
      for (int column = 0; column < WIDTH; column++) {
        double distance = (column - x) * (column - x) + (row - y) * (row - y);
        pixels[(frame * HEIGHT + row) * WIDTH + column] += (float) (90 * Math.exp(-distance / 3));
      }
    }
  }

  /** How much the frames differ from the middle one, away from the edges. */
  private static double unrest(float[] pixels) {
    double sum = 0;
    for (int t = 0; t < FRAMES; t++) {
      for (int row = 10; row < HEIGHT - 10; row++) {
        for (int column = 10; column < WIDTH - 10; column++) {
          int at = row * WIDTH + column;
          double difference =
              pixels[t * HEIGHT * WIDTH + at] - pixels[FRAMES / 2 * HEIGHT * WIDTH + at];
          sum += difference * difference;
        }
      }
    }
    return sum;
  }

  @Test
  void a_field_that_drifts_stands_still_where_the_middle_frame_shows_it() {
    float[] still = window(t -> 0, t -> 0, 0);
    float[] drifting = window(t -> 0.15 * (t - 25), t -> -0.1 * (t - 25), 0);

    float[] stabilised = STABILISER.stabilised(drifting);

    assertThat(unrest(stabilised)).isLessThan(0.1 * unrest(drifting));
    assertThat(unrest(stabilised)).isLessThan(3 * unrest(still));
    int size = HEIGHT * WIDTH;
    assertThat(Arrays.copyOfRange(stabilised, 25 * size, 26 * size))
        .isEqualTo(Arrays.copyOfRange(drifting, 25 * size, 26 * size));
  }

  @Test
  void a_field_that_trembles_or_is_knocked_stands_still() {
    float[] trembling = window(t -> 0.4 * Math.sin(0.9 * t), t -> 0.4 * Math.cos(1.3 * t), 0);
    float[] knocked = window(t -> Math.max(0, Math.min(4, t - 20)), t -> 0, 0);

    assertThat(unrest(STABILISER.stabilised(trembling))).isLessThan(0.25 * unrest(trembling));
    assertThat(unrest(STABILISER.stabilised(knocked))).isLessThan(0.1 * unrest(knocked));
  }

  @Test
  void spots_that_swim_are_not_followed() {
    float[] swimming = window(t -> 0, t -> 0, 0.3);
    float[] both = window(t -> 0.15 * (t - 25), t -> -0.1 * (t - 25), 0.3);

    float[] stabilised = STABILISER.stabilised(both);

    assertThat(unrest(stabilised)).isCloseTo(unrest(swimming), within(0.2 * unrest(swimming)));
  }

  @Test
  void a_field_that_stands_still_is_left_as_it_is_and_so_is_one_without_anything_in_it() {
    float[] still = window(t -> 0, t -> 0, 0);
    float[] flat = new float[FRAMES * HEIGHT * WIDTH];

    assertThat(STABILISER.stabilised(still)).isSameAs(still);
    assertThat(STABILISER.stabilised(flat)).isSameAs(flat);
  }

  @Test
  void the_same_window_gives_the_same_bits_and_is_not_changed() {
    float[] drifting = window(t -> 0.15 * (t - 25), t -> 0, 0.3);
    float[] copy = drifting.clone();

    assertThat(STABILISER.stabilised(drifting)).isEqualTo(STABILISER.stabilised(copy));
    assertThat(drifting).isEqualTo(copy);
  }

  @Test
  void a_window_smaller_than_its_margins_is_left_as_it_is() {
    float[] small = {1, 2, 3, 4, 5, 6, 7, 8};

    assertThat(new Stabiliser(2, 2, 2).stabilised(small)).isSameAs(small);
  }
}
