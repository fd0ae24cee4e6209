package dev.motility.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class Sha256Test {
  @Property(tries = 200)
  void two_digests_that_are_fed_together_are_what_each_would_be_alone(
      @ForAll @Size(max = 100) byte[] before,
      @ForAll @Size(max = 1000) byte[] bytes,
      @ForAll @IntRange(max = 1000) int from) {
    int first = Math.min(from, bytes.length);
    byte[] part = Arrays.copyOfRange(bytes, first, bytes.length);
    MessageDigest one = Sha256.digest();
    MessageDigest other = Sha256.digest();
    other.update(before);

    Sha256.update(one, other, bytes, first, part.length);

    assertThat(Sha256.finish(one)).isEqualTo(Sha256.of(part));
    assertThat(Sha256.finish(other)).isEqualTo(Sha256.of(before, part));
  }
}
