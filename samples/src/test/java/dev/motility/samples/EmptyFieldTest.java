package dev.motility.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.samples.simulate.Setup;
import dev.motility.samples.simulate.SimulatedMicroscope;
import dev.motility.samples.simulate.field.Cell;
import dev.motility.samples.simulate.field.Field;
import dev.motility.samples.simulate.field.FrameClock;
import dev.motility.samples.simulate.field.Preparation;
import dev.motility.samples.simulate.field.Stage;
import dev.motility.samples.simulate.render.Optics;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmptyFieldTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;

  /** What a cell changes at least where it shows, grey levels. */
  private static final int SHOWS = 25;

  @ParameterizedTest
  @CsvSource({"0, 0", "0.6, 0", "2, 0.1", "4, 0.25", "6, 0.25"})
  void noise_and_a_light_that_grows_over_the_field_are_nothing(double noise, double gradient) {
    assertThat(EmptyField.is(noise(noise, gradient))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 10", "2, 0.25, 20", "6, 0.25, 40"})
  void one_spot_on_them_is_something(double noise, double gradient, int contrast) {
    GrayClip clip = noise(noise, gradient);
    byte[] pixels = clip.pixels();
    for (int frame = 0; frame < clip.frames(); frame++) {
      for (int y = 100; y < 107; y++) {
        for (int x = 60 + frame; x < 68 + frame; x++) {
          int at = (frame * HEIGHT + y) * WIDTH + x;
          pixels[at] = (byte) Math.min(255, (pixels[at] & 0xff) + contrast);
        }
      }
    }

    assertThat(EmptyField.is(clip)).isFalse();
  }

  @Test
  void noise_that_no_camera_makes_is_something() {
    byte[] pixels = new byte[WIDTH * HEIGHT];
    new Random(1).nextBytes(pixels);

    assertThat(EmptyField.is(new GrayClip(WIDTH, HEIGHT, 1, pixels))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void under_a_simulated_microscope_an_empty_slide_is_nothing_and_one_cell_is_something(long seed) {
    Setup setup = Setup.training(seed).withSize(WIDTH, HEIGHT);
    GrayClip empty = clip(setup, new Field(List.of(), List.of()));

    assertThat(EmptyField.is(empty)).isTrue();
    assertThat(EmptyField.is(withOneCell(setup, empty))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"320, 240", "64, 48"})
  void under_a_simulated_microscope_a_crowded_slide_is_something(int width, int height) {
    for (long seed = 1; seed <= 20; seed++) {
      GrayClip clip =
          new SimulatedMicroscope(Setup.training(seed).withSize(width, height)).clip(0, 5);

      assertThat(EmptyField.is(clip)).as("seed %d", seed).isFalse();
    }
  }

  private static GrayClip withOneCell(Setup setup, GrayClip empty) {
    Stage stage = new Stage(setup.style(), setup.seed(), WIDTH, HEIGHT);
    List<Cell> cells =
        new Preparation(setup.sample(), setup.style(), stage, setup.seed()).field(60).cells();
    return cells.stream()
        .map(cell -> clip(setup, new Field(List.of(cell), List.of())))
        .filter(clip -> shows(clip, empty))
        .findFirst()
        .orElseThrow();
  }

  /** Whether the first frame differs away from its edges. */
  private static boolean shows(GrayClip clip, GrayClip empty) {
    for (int y = 20; y < HEIGHT - 20; y++) {
      for (int x = 20; x < WIDTH - 20; x++) {
        int at = y * WIDTH + x;
        if (Math.abs((clip.pixels()[at] & 0xff) - (empty.pixels()[at] & 0xff)) >= SHOWS) {
          return true;
        }
      }
    }
    return false;
  }

  private static GrayClip clip(Setup setup, Field field) {
    int frames = 5;
    Stage stage = new Stage(setup.style(), setup.seed(), WIDTH, HEIGHT);
    FrameClock clock = new FrameClock(setup.style(), setup.seed());
    Optics optics = new Optics(setup.style(), field, setup.seed(), WIDTH, HEIGHT);
    byte[] pixels = new byte[WIDTH * HEIGHT * frames];
    for (int frame = 0; frame < frames; frame++) {
      long tick = clock.tick(frame);
      byte[] picture = optics.picture(stage.at(tick), tick, clock.seconds(tick));
      System.arraycopy(picture, 0, pixels, frame * picture.length, picture.length);
    }
    return new GrayClip(WIDTH, HEIGHT, frames, pixels);
  }

  private static GrayClip noise(double deviation, double gradient) {
    Random random = new Random(1);
    int frames = 10;
    byte[] pixels = new byte[WIDTH * HEIGHT * frames];
    for (int i = 0; i < pixels.length; i++) {
      double place = (i % WIDTH) / (double) WIDTH - 0.5;
      double grey = 110 * (1 + 2 * gradient * place) + deviation * random.nextGaussian();
      pixels[i] = (byte) Math.max(0, Math.min(255, Math.round(grey)));
    }
    return new GrayClip(WIDTH, HEIGHT, frames, pixels);
  }
}
