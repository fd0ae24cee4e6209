package dev.motility.samples.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.motility.samples.GrayClip;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ResamplerTest {
  private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

  @Property(tries = 50)
  void the_same_size_is_the_identity(
      @ForAll @IntRange(min = 1, max = 30) int width,
      @ForAll @IntRange(min = 1, max = 30) int height) {
    GrayClip clip = noise(width, height, 2);
    Resampler unknown = new Resampler(width, height, UNKNOWN, new Target(width, height, UNKNOWN));
    OptionalDouble pixel = OptionalDouble.of(0.3);
    Resampler known = new Resampler(width, height, pixel, new Target(width, height, pixel));
    for (Resampler resampler : new Resampler[] {unknown, known}) {
      float[] result = resampler.resample(clip);
      for (int i = 0; i < result.length; i++) {
        assertThat(result[i]).isEqualTo(clip.pixels()[i] & 0xFF);
      }
      assertThat(resampler.fit()).isEqualTo(new Fit(Fit.Method.IDENTITY, 1, 1, 0, 0, false));
    }
  }

  @Property(tries = 200)
  void a_stretch_is_what_a_plain_reference_gives(
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 40) int toWidth,
      @ForAll @IntRange(min = 1, max = 40) int toHeight) {
    GrayClip clip = noise(width, height, 1);
    Resampler resampler =
        new Resampler(width, height, UNKNOWN, new Target(toWidth, toHeight, UNKNOWN));
    matchesReference(resampler, clip, toWidth, toHeight);
    boolean aspect = Math.abs((double) toWidth * height / (width * toHeight) - 1) > 1e-3;
    assertThat(resampler.fit().aspectChanged()).isEqualTo(aspect);
  }

  @Property(tries = 200)
  void a_known_pixel_size_is_what_a_plain_reference_gives(
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 40) int toWidth,
      @ForAll @IntRange(min = 1, max = 40) int toHeight,
      @ForAll @DoubleRange(min = 0.05, max = 5) double pixel) {
    GrayClip clip = noise(width, height, 1);
    Target target = new Target(toWidth, toHeight, OptionalDouble.of(1));
    Resampler resampler = new Resampler(width, height, OptionalDouble.of(pixel), target);
    matchesReference(resampler, clip, toWidth, toHeight);
    assertThat(resampler.fit().aspectChanged()).isFalse();
  }

  @Property(tries = 200)
  void whole_blocks_of_pixels_become_their_means(
      @ForAll @IntRange(min = 1, max = 12) int blockWidth,
      @ForAll @IntRange(min = 1, max = 12) int blockHeight,
      @ForAll @IntRange(min = 1, max = 24) int toWidth,
      @ForAll @IntRange(min = 1, max = 5) int toHeight) {
    GrayClip clip = noise(blockWidth * toWidth, blockHeight * toHeight, 2);
    float[] result =
        new Resampler(clip.width(), clip.height(), UNKNOWN, new Target(toWidth, toHeight, UNKNOWN))
            .resample(clip);
    for (int i = 0; i < result.length; i++) {
      int row = i / toWidth * blockHeight; // of both frames, one below the other
      int column = i % toWidth * blockWidth;
      double sum = 0;
      for (int y = row; y < row + blockHeight; y++) {
        for (int x = column; x < column + blockWidth; x++) {
          sum += clip.pixels()[y * clip.width() + x] & 0xff;
        }
      }
      assertThat((double) result[i]).isCloseTo(sum / (blockWidth * blockHeight), within(1e-3));
    }
  }

  @Property(tries = 20)
  void the_brightest_pixels_of_tall_blocks_are_not_lost(
      @ForAll @IntRange(min = 120, max = 300) int blockHeight) {
    byte[] white = new byte[8 * blockHeight];
    Arrays.fill(white, (byte) 255);
    Resampler resampler = new Resampler(8, blockHeight, UNKNOWN, new Target(2, 1, UNKNOWN));
    for (float mean : resampler.resample(new GrayClip(8, blockHeight, 1, white))) {
      assertThat(mean).isCloseTo(255, within(1e-2f));
    }
  }

  @Property(tries = 100)
  void blocks_of_a_known_pixel_size_are_cropped_and_padded_as_any(
      @ForAll @IntRange(min = 1, max = 4) int block,
      @ForAll @IntRange(min = 1, max = 60) int width,
      @ForAll @IntRange(min = 1, max = 60) int height,
      @ForAll @IntRange(min = 1, max = 20) int toWidth,
      @ForAll @IntRange(min = 1, max = 20) int toHeight) {
    Target target = new Target(toWidth, toHeight, OptionalDouble.of(block));
    Resampler resampler = new Resampler(width, height, OptionalDouble.of(1), target);
    matchesReference(resampler, noise(width, height, 1), toWidth, toHeight);
  }

  @Example
  void four_pixels_become_their_mean() {
    GrayClip clip = new GrayClip(4, 2, 1, new byte[] {0, 10, 20, 30, 40, 50, 60, (byte) 200});
    assertThat(new Resampler(4, 2, UNKNOWN, new Target(2, 1, UNKNOWN)).resample(clip))
        .containsExactly(25f, 77.5f);
  }

  @Example
  void a_larger_field_is_cropped_in_the_middle() {
    GrayClip clip = new GrayClip(4, 1, 1, new byte[] {1, 2, 3, 4});
    OptionalDouble pixel = OptionalDouble.of(0.5);
    Resampler resampler = new Resampler(4, 1, pixel, new Target(2, 1, pixel));
    assertThat(resampler.resample(clip)).containsExactly(2f, 3f);
    assertThat(resampler.fit()).isEqualTo(new Fit(Fit.Method.PIXEL_SIZE, 1, 1, 0.5, 0, false));
  }

  @Example
  void a_smaller_field_is_padded_with_its_mean() {
    GrayClip clip = new GrayClip(2, 1, 1, new byte[] {10, 30});
    OptionalDouble pixel = OptionalDouble.of(0.5);
    Resampler resampler = new Resampler(2, 1, pixel, new Target(4, 2, pixel));
    assertThat(resampler.resample(clip)).containsExactly(20, 20, 20, 20, 20, 10, 30, 20);
    assertThat(resampler.fit()).isEqualTo(new Fit(Fit.Method.PIXEL_SIZE, 1, 1, 0, 0.75, false));
  }

  @Example
  void the_mean_of_a_picture_survives_the_area_average() {
    GrayClip clip = noise(698, 528, 1);
    float[] result = new Resampler(698, 528, UNKNOWN, new Target(160, 120, UNKNOWN)).resample(clip);
    assertThat(mean(result)).isCloseTo(mean(floats(clip)), within(0.01));
  }

  @Example
  void frames_are_written_one_after_the_other_into_a_buffer() {
    GrayClip clip = noise(8, 8, 3);
    Resampler resampler = new Resampler(8, 8, UNKNOWN, new Target(4, 4, UNKNOWN));
    FloatBuffer direct = java.nio.ByteBuffer.allocateDirect(4 * 50).asFloatBuffer();
    direct.position(1);
    resampler.resample(clip, direct);
    assertThat(direct.position()).isEqualTo(49);
    float[] written = new float[48];
    direct.position(1).get(written);
    assertThat(written).isEqualTo(resampler.resample(clip));
  }

  @Example
  void another_size_is_refused() {
    Resampler resampler = new Resampler(8, 8, UNKNOWN, new Target(4, 4, UNKNOWN));
    assertThatThrownBy(() -> resampler.resample(noise(8, 9, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("8×9");
  }

  /** The definition, pixel by pixel, in double precision. */
  private static void matchesReference(
      Resampler resampler, GrayClip clip, int toWidth, int toHeight) {
    Fit fit = resampler.fit();
    double[][] expected = new double[toHeight][toWidth];
    double sum = 0;
    int inside = 0;
    for (int y = 0; y < toHeight; y++) {
      for (int x = 0; x < toWidth; x++) {
        expected[y][x] = reference(clip, x, y, toWidth, toHeight, fit);
        if (!Double.isNaN(expected[y][x])) {
          sum += expected[y][x];
          inside++;
        }
      }
    }
    assertThat(inside).isPositive();
    float[] result = resampler.resample(clip);
    for (int y = 0; y < toHeight; y++) {
      for (int x = 0; x < toWidth; x++) {
        double value = Double.isNaN(expected[y][x]) ? sum / inside : expected[y][x];
        assertThat((double) result[y * toWidth + x]).isCloseTo(value, within(0.01));
      }
    }
  }

  private static double reference(GrayClip clip, int x, int y, int toWidth, int toHeight, Fit fit) {
    double sum = 0;
    double weights = 0;
    for (int row = 0; row < clip.height(); row++) {
      for (int column = 0; column < clip.width(); column++) {
        double weight =
            weight(column, clip.width(), x, toWidth, fit.horizontalScale())
                * weight(row, clip.height(), y, toHeight, fit.verticalScale());
        sum += weight * (clip.pixels()[row * clip.width() + column] & 0xFF);
        weights += weight;
      }
    }
    return weights > 1e-9 ? sum / weights : Double.NaN;
  }

  private static double weight(int in, int input, int out, int output, double scale) {
    double middle = (input - output / scale) / 2;
    double origin = scale == 1 ? Math.floor(middle) : middle;
    double from = origin + out / scale;
    double to = origin + (out + 1) / scale;
    if (scale <= 1) {
      return Math.max(0, Math.min(to, in + 1) - Math.max(from, in));
    }
    double centre = (from + to) / 2;
    if (centre < -1e-9 || centre > input + 1e-9) {
      return 0;
    }
    double position = Math.max(0, Math.min(input - 1, centre - 0.5));
    return Math.max(0, 1 - Math.abs(position - in));
  }

  private static float[] floats(GrayClip clip) {
    float[] values = new float[clip.pixels().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = clip.pixels()[i] & 0xFF;
    }
    return values;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static GrayClip noise(int width, int height, int frames) {
    byte[] pixels = new byte[width * height * frames];
    new Random(width * 31L + height).nextBytes(pixels);
    return new GrayClip(width, height, frames, pixels);
  }
}
