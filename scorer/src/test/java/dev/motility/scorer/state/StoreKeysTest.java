package dev.motility.scorer.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.scorer.assemble.CaptureKey;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.apache.kafka.common.utils.Bytes;

class StoreKeysTest {
  @Property
  void a_key_says_whose_it_is_and_its_number(
      @ForAll("captures") CaptureKey capture, @ForAll @LongRange(min = 0) long number) {
    Bytes key = StoreKeys.of(capture, number);

    assertThat(StoreKeys.capture(key)).isEqualTo(capture);
    assertThat(StoreKeys.number(key)).isEqualTo(number);
    assertThat(StoreKeys.capture(StoreKeys.of(capture))).isEqualTo(capture);
  }

  @Property
  void numbers_are_in_order(
      @ForAll("captures") CaptureKey capture,
      @ForAll @LongRange(min = 0) long one,
      @ForAll @LongRange(min = 0) long other) {
    int order = StoreKeys.of(capture, one).compareTo(StoreKeys.of(capture, other));

    assertThat(Integer.signum(order)).isEqualTo(Long.compare(one, other));
  }

  @Property
  void no_other_captures_entries_lie_among_a_captures_own(
      @ForAll("captures") CaptureKey capture,
      @ForAll("captures") CaptureKey other,
      @ForAll @LongRange(min = 0) long number) {
    Assume.that(!capture.equals(other));
    Bytes key = StoreKeys.of(other, number);

    boolean within =
        key.compareTo(StoreKeys.of(capture, 0)) >= 0
            && key.compareTo(StoreKeys.of(capture, Long.MAX_VALUE)) <= 0;
    assertThat(within).isFalse();
  }

  @Provide
  Arbitrary<CaptureKey> captures() {
    Arbitrary<String> ids =
        Arbitraries.oneOf(
            Arbitraries.of(
                "a", "a\u0001", "a\u0001b", "ab", "aa", "b", "a b", "ä", "\uFFFF", "\uD83D\uDD2C"),
            Arbitraries.strings().withCharRange('\u0001', '\uD7FF').ofMinLength(1).ofMaxLength(20));
    return Combinators.combine(ids, ids).as(CaptureKey::new);
  }
}
