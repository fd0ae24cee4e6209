package dev.motility.samples.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.motility.samples.GrayFrame;
import dev.motility.samples.Sha256;
import dev.motility.samples.simulate.motion.Motility;
import dev.motility.samples.simulate.sample.Fractions;
import dev.motility.samples.simulate.sample.SimulatedSample;
import dev.motility.samples.simulate.style.StyleRanges;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedMicroscopeTest {
  private static SimulatedMicroscope small(long seed) {
    return new SimulatedMicroscope(Setup.training(seed).withSize(320, 240));
  }

  @Test
  void the_same_seed_gives_the_same_bytes() {
    assertThat(small(3).clip(0, 60).sha256()).isEqualTo(small(3).clip(0, 60).sha256());
  }

  /** Known bytes: what changes them changes what models were trained on. */
  @Test
  void the_bytes_of_a_seed_stay_what_they_were() {
    assertThat(small(1).clip(0, 3).sha256())
        .isEqualTo(new Sha256("0df5db3378fcd00e6164d691c0795e0e9160946cf5bda71975c5a1f2b13958ae"));
  }

  @Test
  void another_seed_gives_other_bytes() {
    assertThat(small(3).clip(0, 1).sha256()).isNotEqualTo(small(4).clip(0, 1).sha256());
  }

  @Test
  void a_frame_does_not_depend_on_those_read_before() {
    SimulatedMicroscope microscope = small(5);
    for (int i = 0; i < 20; i++) {
      microscope.next();
    }

    assertThat(microscope.next().orElseThrow().image().sha256())
        .isEqualTo(small(5).frame(20).image().sha256());
  }

  @Test
  void a_frame_of_tomorrow_is_as_near_as_the_first() {
    assertThat(small(5).frame(50L * 86_400).image().sha256())
        .isEqualTo(small(5).frame(50L * 86_400).image().sha256())
        .isNotEqualTo(small(5).frame(0).image().sha256());
  }

  @Test
  void a_bounded_recording_ends_after_its_frames() {
    Setup setup = Setup.training(1).withSize(64, 48).withFrames(3);
    try (SimulatedMicroscope microscope = new SimulatedMicroscope(setup)) {
      assertThat(List.of(microscope.next(), microscope.next(), microscope.next()))
          .allMatch(frame -> frame.isPresent());
      assertThat(microscope.next()).isEmpty();
    }
  }

  @Test
  void frames_carry_their_number_and_their_time() {
    Instant start = Instant.parse("2026-01-02T03:04:05Z");
    SimulatedMicroscope microscope =
        new SimulatedMicroscope(Setup.training(1).withSize(64, 48).startingAt(start));
    microscope.next();
    GrayFrame second = microscope.next().orElseThrow();

    assertThat(second.index()).isEqualTo(1);
    assertThat(second.time())
        .isEqualTo(start.plusNanos((long) (1e9 / microscope.format().framesPerSecond())));
  }

  @ParameterizedTest
  @CsvSource({"640, 480", "320, 240", "160, 120", "33, 17", "1280, 960"})
  void frames_have_the_size_asked_for(int width, int height) {
    SimulatedMicroscope microscope =
        new SimulatedMicroscope(Setup.training(2).withSize(width, height));

    assertThat(microscope.frame(0).image().width()).isEqualTo(width);
    assertThat(microscope.frame(0).image().height()).isEqualTo(height);
    assertThat(microscope.format().width()).isEqualTo(width);
  }

  @Test
  void a_frame_too_small_to_show_anything_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Setup.training(1).withSize(8, 480))
        .withMessageContaining("8×480");
  }

  @Test
  void a_rate_too_high_to_show_a_turn_within_a_window_is_refused() {
    StyleRanges fast = StyleRanges.training().withRate(200);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Setup.within(fast, 1))
        .withMessageContaining("200");
  }

  @Test
  void cells_are_drawn_from_the_fractions() {
    int[] cells = new int[3];
    int fields = 30;
    Setup setup =
        Setup.training(4)
            .withSize(160, 120)
            .withSample(SimulatedSample.of(new Fractions(60, 15, 25), 4));
    for (int i = 0; i < fields; i++) {
      Truth truth = new SimulatedMicroscope(setup.field(i)).truth();
      for (int cell = 0; cell < truth.cells(); cell++) {
        switch (truth.grade(cell).motility()) {
          case PROGRESSIVE -> cells[0]++;
          case NON_PROGRESSIVE -> cells[1]++;
          case IMMOTILE -> cells[2]++;
        }
      }
    }

    double total = Arrays.stream(cells).sum();
    assertThat(cells[0] / total).isCloseTo(0.60, within(0.04));
    assertThat(cells[1] / total).isCloseTo(0.15, within(0.04));
    assertThat(cells[2] / total).isCloseTo(0.25, within(0.04));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 50, 1_000_000})
  void a_window_counts_the_heads_inside_the_field_in_its_middle_frame(long first) {
    SimulatedMicroscope microscope = new SimulatedMicroscope(Setup.training(6));
    Truth truth = microscope.truth();
    int[] counted = new int[Motility.values().length];
    for (int cell = 0; cell < truth.cells(); cell++) {
      Truth.Head head = truth.head(cell, first + 25);
      if (head.x() >= 0 && head.x() < 640 && head.y() >= 0 && head.y() < 480) {
        counted[List.of(Motility.values()).indexOf(head.grade().motility())]++;
      }
    }

    assertThat(truth.window(first)).isEqualTo(new WindowCounts(counted[0], counted[1], counted[2]));
  }

  @Test
  void the_field_shows_about_as_many_cells_as_its_concentration_says() {
    double shown = 0;
    double expected = 0;
    for (int seed = 0; seed < 40; seed++) {
      Setup setup = Setup.training(seed);
      shown += new SimulatedMicroscope(setup).truth().window(0).total();
      expected += setup.cellsInField();
    }

    assertThat(shown / expected).isCloseTo(1, within(0.08));
  }

  @Test
  void hardly_a_window_shows_fewer_than_25_cells() {
    int fewer = 0;
    for (int seed = 0; seed < 150; seed++) {
      Setup setup = Setup.outside(0.25, seed);
      fewer += new SimulatedMicroscope(setup).truth().window(0).total() < 25 ? 1 : 0;
    }

    assertThat(fewer).isLessThanOrEqualTo(3);
  }

  @Test
  void cells_have_the_velocity_of_their_grade() {
    int outside = 0;
    int cells = 0;
    for (int seed = 0; seed < 10; seed++) {
      Truth truth = new SimulatedMicroscope(Setup.training(seed)).truth();
      for (int cell = 0; cell < truth.cells(); cell++) {
        double velocity = truth.casa(cell, 37L * seed).vsl();
        outside += truth.grade(cell).straightLineVelocity().contains(velocity) ? 0 : 1;
        cells++;
      }
    }

    assertThat(outside).as("of %d cells", cells).isLessThanOrEqualTo(2);
  }

  /** The picture must agree with the truth, or a network would learn from wrong places. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void heads_stand_out_where_the_truth_says_they_are(long seed) {
    SimulatedMicroscope microscope = new SimulatedMicroscope(Setup.training(seed));
    byte[] pixels = microscope.frame(10).image().pixels();

    assertThat(meanContrast(pixels, microscope.truth().heads(10)))
        .isGreaterThan(1.5 * meanContrast(pixels, microscope.truth().heads(5_000)));
  }

  private static double meanContrast(byte[] pixels, List<Truth.Head> places) {
    return places.stream().mapToDouble(head -> contrastAt(pixels, head)).average().orElseThrow();
  }

  /** From the darkest to the brightest pixel within about the size of a head. */
  private static int contrastAt(byte[] pixels, Truth.Head head) {
    int darkest = 255;
    int brightest = 0;
    for (int y = Math.max(0, (int) head.y() - 3); y <= Math.min(479, head.y() + 3); y++) {
      for (int x = Math.max(0, (int) head.x() - 3); x <= Math.min(639, head.x() + 3); x++) {
        int grey = pixels[y * 640 + x] & 0xFF;
        darkest = Math.min(darkest, grey);
        brightest = Math.max(brightest, grey);
      }
    }
    return brightest - darkest;
  }
}
