package dev.motility.samples.simulate.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.motility.samples.simulate.chance.Range;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StyleTest {
  private static final StyleRanges TRAINING = StyleRanges.training();

  @Test
  void styles_for_training_lie_within_the_ranges_and_fill_them() {
    List<Style> styles =
        LongStream.range(0, 500).mapToObj(seed -> Style.draw(seed, TRAINING)).toList();

    assertFills(styles, Style::micrometresPerPixel, TRAINING.micrometresPerPixel());
    assertFills(styles, Style::noise, TRAINING.noise());
    assertFills(styles, Style::drift, TRAINING.drift());
    assertFills(styles, Style::blur, TRAINING.blur());
    assertFills(styles, Style::gamma, TRAINING.gamma());
    assertFills(styles, Style::framesPerSecond, TRAINING.framesPerSecond());
  }

  @Test
  void styles_outside_lie_a_share_of_the_range_beyond_either_end() {
    assertBeyond(StyleRanges::micrometresPerPixel, 0.40 - 0.0625, 0.65 + 0.0625);
    assertBeyond(StyleRanges::noise, 1, 7);
    assertBeyond(StyleRanges::gamma, 0.525, 1.575);
    assertBeyond(StyleRanges::gradient, -0.375, 0.375);
  }

  @Test
  void nothing_outside_falls_below_what_is_physical() {
    assertBeyond(StyleRanges::drift, 0, 12.5);
    assertBeyond(StyleRanges::specks, 0, 36.25);
    assertBeyond(StyleRanges::roundCells, 0, 12.5);
    assertBeyond(StyleRanges::blur, 0.3, 3);
  }

  @Test
  void the_frame_rate_outside_is_that_of_training() {
    assertThat(StyleRanges.outside(0.25, 1).framesPerSecond())
        .isEqualTo(TRAINING.framesPerSecond());
  }

  @Test
  void pixel_size_and_frame_rate_can_be_fixed() {
    Style style = Style.draw(9, TRAINING.withPixel(0.495).withRate(50));

    assertThat(style.micrometresPerPixel()).isEqualTo(0.495);
    assertThat(style.framesPerSecond()).isEqualTo(50);
  }

  private static void assertFills(
      List<Style> styles, ToDoubleFunction<Style> quantity, Range range) {
    double[] values = styles.stream().mapToDouble(quantity).sorted().toArray();
    assertThat(values[0]).isBetween(range.low(), range.low() + 0.05 * range.width());
    assertThat(values[values.length - 1])
        .isBetween(range.high() - 0.05 * range.width(), range.high());
  }

  private static void assertBeyond(
      Function<StyleRanges, Range> quantity, double below, double above) {
    List<Range> ranges =
        LongStream.range(0, 40)
            .mapToObj(seed -> quantity.apply(StyleRanges.outside(0.25, seed)))
            .distinct()
            .sorted(Comparator.comparing(Range::low))
            .toList();
    assertThat(ranges).hasSize(2).allMatch(range -> range.width() == 0);
    assertThat(ranges.get(0).low()).isCloseTo(below, within(1e-9));
    assertThat(ranges.get(1).low()).isCloseTo(above, within(1e-9));
  }
}
