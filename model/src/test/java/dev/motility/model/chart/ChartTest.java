package dev.motility.model.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.model.chart.LineChart.Line;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartTest {
  @TempDir Path folder;

  @Test
  void a_matrix_is_written_as_png_and_svg() throws IOException {
    new MatrixChart(
            "Confusion", "said", "is", List.of("a", "b"), List.of(List.of(417, 1), List.of(2, 30)))
        .write(folder, "confusion");

    BufferedImage png = ImageIO.read(folder.resolve("confusion.png").toFile());
    assertThat(png.getWidth()).isEqualTo(640);
    assertThat(Files.readString(folder.resolve("confusion.svg"))).contains("<svg", "</svg>");
  }

  @Test
  void lines_are_written_as_png_and_svg() throws IOException {
    new LineChart(
            "Loss",
            "epoch",
            "cross entropy, nats",
            List.of(
                new Line("training", List.of(1.0, 2.0, 3.0), List.of(1.1, 0.9, 0.8), false),
                new Line("validation", List.of(1.0, 2.0, 3.0), List.of(1.2, 1.0, 1.0), true)))
        .write(folder.resolve("new"), "loss");

    assertThat(ImageIO.read(folder.resolve("new/loss.png").toFile()).getHeight()).isEqualTo(480);
    assertThat(Files.readString(folder.resolve("new/loss.svg"))).contains("<svg", "</svg>");
  }

  @Test
  void values_that_are_not_negative_are_drawn_from_zero_on() throws IOException {
    assertThat(lowerHalfIsTouched(9.5, 10.0)).isFalse();
    assertThat(lowerHalfIsTouched(-9.5, -10.0)).isTrue();
  }

  private boolean lowerHalfIsTouched(double first, double last) throws IOException {
    Line line = new Line("a line", List.of(1.0, 2.0), List.of(first, last), false);
    new LineChart("Title", "x", "y", List.of(line)).write(folder, "line");
    BufferedImage png = ImageIO.read(folder.resolve("line.png").toFile());
    int middle = png.getHeight() / 2;
    // The legend below shows the line's colour as well.
    int legend = 400;
    int[] pixels = png.getRGB(0, middle, png.getWidth(), legend - middle, null, 0, png.getWidth());
    return Arrays.stream(pixels).anyMatch(pixel -> pixel == 0xFF0072B2);
  }
}
