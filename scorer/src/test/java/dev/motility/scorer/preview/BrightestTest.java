package dev.motility.scorer.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BrightestTest {
  @Test
  void of_every_two_bytes_the_larger_is_taken() {
    for (int one = 0; one < 256; one++) {
      for (int other = 0; other < 256; other++) {
        byte[] pixels = new byte[16];
        pixels[3] = (byte) one;
        pixels[8 + 3] = (byte) other;
        assertThat(Brightest.of(pixels, 8)[3] & 0xff).isEqualTo(Math.max(one, other));
      }
    }
  }

  @Test
  void neighbours_do_not_touch_each_other_whatever_the_frames_size() {
    Random random = new Random(1);
    for (int size = 1; size < 40; size++) {
      byte[] pixels = new byte[5 * size];
      random.nextBytes(pixels);
      byte[] brightest = Brightest.of(pixels, size);
      for (int i = 0; i < size; i++) {
        int expected = 0;
        for (int frame = 0; frame < 5; frame++) {
          expected = Math.max(expected, pixels[frame * size + i] & 0xff);
        }
        assertThat(brightest[i] & 0xff).isEqualTo(expected);
      }
    }
  }
}
