package dev.motility.standalone.bench.micro;

import dev.motility.samples.GrayClip;
import dev.motility.scorer.preview.Preview;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The picture of the brightest values of 50 frames of 640×480; pixel by pixel, made smaller and
 * written by Java's own classes.
 */
@State(Scope.Benchmark)
public class WindowToPicture {
  private final GrayClip window = Frames.window();
  private final Preview preview = new Preview();

  @Benchmark
  public ByteBuffer ours() {
    return preview.of(window);
  }

  @Benchmark
  public byte[] obvious() throws IOException {
    BufferedImage brightest = image(Frames.WIDTH, Frames.HEIGHT);
    byte[] most = ((DataBufferByte) brightest.getRaster().getDataBuffer()).getData();
    byte[] pixels = window.pixels();
    for (int frame = 0; frame < pixels.length; frame += most.length) {
      for (int i = 0; i < most.length; i++) {
        most[i] = (byte) Math.max(most[i] & 0xff, pixels[frame + i] & 0xff);
      }
    }
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(smaller(brightest), "jpeg", jpeg);
    return jpeg.toByteArray();
  }

  private static BufferedImage smaller(BufferedImage image) {
    BufferedImage small = image(Preview.MAX_WIDTH, Preview.MAX_HEIGHT);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, small.getWidth(), small.getHeight(), null);
    graphics.dispose();
    return small;
  }

  private static BufferedImage image(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
  }

  /** Closes what was opened. */
  @TearDown
  public void end() {
    preview.close();
  }
}
