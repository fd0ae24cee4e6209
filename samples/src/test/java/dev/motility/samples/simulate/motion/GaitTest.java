package dev.motility.samples.simulate.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.motility.samples.simulate.chance.Dice;
import dev.motility.samples.simulate.chance.Range;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GaitTest {
  private static final int WINDOW = 50;
  private static final double RATE = 50;
  private static final int CELLS = 150;

  @Test
  void rapid_cells_have_the_measures_of_rapid_cells() {
    List<Casa> tracks = tracks(Gait.RAPID);

    assertAll(tracks, Casa::vsl, new Range(30, 70));
    assertAll(tracks, Casa::vcl, new Range(60, 120));
    assertAll(tracks, Casa::lin, new Range(0.5, 0.7));
    assertAll(tracks, Casa::str, new Range(0.8, 0.95));
    assertAll(tracks, Casa::alh, new Range(2.5, 4));
    assertThat(mean(tracks, Casa::vap)).isBetween(30.0, 70.0);
    assertThat(mean(tracks, Casa::wob)).isBetween(0.6, 0.75);
  }

  @Test
  void slow_cells_have_the_measures_of_slow_cells() {
    List<Casa> tracks = tracks(Gait.SLOW);

    assertAll(tracks, Casa::vsl, new Range(6, 22));
    assertAll(tracks, Casa::vcl, new Range(25, 50));
    assertAll(tracks, Casa::lin, new Range(0.3, 0.5));
    assertAll(tracks, Casa::str, new Range(0.6, 0.85));
    assertAll(tracks, Casa::alh, new Range(1.5, 3));
    assertThat(mean(tracks, Casa::vap)).isBetween(8.0, 22.0);
    assertThat(mean(tracks, Casa::wob)).isBetween(0.4, 0.6);
  }

  @Test
  void twitching_cells_move_on_the_spot() {
    List<Casa> tracks = tracks(Gait.TWITCHING);

    assertAll(tracks, Casa::vsl, new Range(0, 5));
    assertAll(tracks, Casa::vcl, new Range(8, 30));
    assertAll(tracks, Casa::lin, new Range(0, 0.2));
  }

  @Test
  void circling_cells_get_nowhere_on_a_long_way() {
    List<Casa> tracks = tracks(Gait.CIRCLING);

    assertAll(tracks, Casa::vsl, new Range(0, 5));
    assertThat(mean(tracks, Casa::vcl)).isGreaterThan(15);
  }

  @Test
  void resting_cells_diffuse_by_a_tenth_of_a_square_micrometre_a_second() {
    Dice dice = new Dice(3);
    double sum = 0;
    int courses = 2000;
    for (int i = 0; i < courses; i++) {
      Course course = Gait.RESTING.course(dice, WINDOW, RATE);
      double displacement = course.straightLineVelocity(100, 1);
      sum += displacement * displacement;
    }

    assertThat(sum / courses).isCloseTo(4 * 0.1, within(0.08));
  }

  @ParameterizedTest
  @EnumSource
  void a_cell_keeps_its_grade_in_windows_hours_later(Gait gait) {
    Dice dice = new Dice(11);
    Range limits = gait.grade().straightLineVelocity();
    int outside = 0;
    for (int i = 0; i < CELLS; i++) {
      Course course = gait.course(dice, WINDOW, RATE);
      for (int k = 0; k < 100; k++) {
        double from = dice.uniform(0, 4 * 3600);
        outside += limits.contains(course.straightLineVelocity(from, 49 / RATE)) ? 0 : 1;
      }
    }

    assertThat(outside).as("of %d windows", 100 * CELLS).isLessThanOrEqualTo(2);
  }

  private static List<Casa> tracks(Gait gait) {
    Dice dice = new Dice(7);
    return Stream.generate(() -> gait.course(dice, WINDOW, RATE))
        .limit(CELLS)
        .map(course -> course.casa(0, WINDOW, RATE))
        .toList();
  }

  private static void assertAll(List<Casa> tracks, ToDoubleFunction<Casa> measure, Range range) {
    assertThat(tracks)
        .allSatisfy(
            casa -> assertThat(measure.applyAsDouble(casa)).isBetween(range.low(), range.high()));
  }

  private static double mean(List<Casa> tracks, ToDoubleFunction<Casa> measure) {
    return tracks.stream().mapToDouble(measure).average().orElseThrow();
  }
}
