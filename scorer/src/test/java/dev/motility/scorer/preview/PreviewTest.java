package dev.motility.scorer.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.motility.samples.GrayClip;
import dev.motility.scorer.fixture.Clips;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewTest {
  private final Preview preview = new Preview();

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1, 3000",
    "3000, 1",
    "7, 5",
    "320, 240",
    "640, 480",
    "698, 528",
    "2592, 1944"
  })
  void noise_of_any_size_is_a_small_picture(int width, int height) throws IOException {
    ByteBuffer jpeg = preview.of(Clips.noise(width, height, 2, 1));

    BufferedImage image = picture(jpeg);
    assertThat(jpeg.remaining()).isLessThanOrEqualTo(8 * 1024);
    assertThat(image.getWidth()).isBetween(1, 320);
    assertThat(image.getHeight()).isBetween(1, 240);
  }

  @ParameterizedTest
  @CsvSource({"640, 480", "698, 528", "2592, 1944", "1024, 256", "256, 1024"})
  void the_picture_has_the_frames_shape(int width, int height) throws IOException {
    BufferedImage image = picture(preview.of(Clips.noise(width, height, 1, 1)));

    assertThat((double) image.getWidth() / image.getHeight())
        .isCloseTo((double) width / height, within(0.03 * width / height));
  }

  @Test
  void a_small_frame_is_not_made_larger() throws IOException {
    BufferedImage image = picture(preview.of(Clips.flat(3, 90)));

    assertThat(image.getWidth()).isEqualTo(Clips.WIDTH);
    assertThat(image.getHeight()).isEqualTo(Clips.HEIGHT);
  }

  @Test
  void a_bright_dot_that_moves_leaves_its_track() throws IOException {
    int width = 160;
    int height = 120;
    int frames = 50;
    byte[] pixels = new byte[width * height * frames];
    for (int frame = 0; frame < frames; frame++) {
      for (int i = 0; i < 16; i++) {
        int x = 20 + 2 * frame + i % 4;
        int y = 60 + i / 4;
        pixels[frame * width * height + y * width + x] = (byte) 255;
      }
    }

    BufferedImage image = picture(preview.of(new GrayClip(width, height, frames, pixels)));

    for (int x = 24; x < 118; x++) {
      assertThat(grey(image, x, 62)).as("on the track at %d", x).isGreaterThan(150);
      assertThat(grey(image, x, 30)).as("beside it at %d", x).isLessThan(60);
    }
  }

  private static int grey(BufferedImage image, int x, int y) {
    return image.getRaster().getSample(x, y, 0);
  }

  private static BufferedImage picture(ByteBuffer jpeg) throws IOException {
    byte[] bytes = new byte[jpeg.remaining()];
    jpeg.duplicate().get(bytes);
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }
}
