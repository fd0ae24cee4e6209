package dev.motility.scorer.preview;

import dev.motility.samples.GrayClip;
import dev.motility.samples.resample.Resampler;
import dev.motility.samples.resample.Target;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes a JPEG of the brightest value of each pixel over a window: what moved leaves a track. Used
 * by one thread.
 */
public final class Preview implements AutoCloseable {
  /** Largest width, pixels. */
  public static final int MAX_WIDTH = 320;

  /** Largest height, pixels. */
  public static final int MAX_HEIGHT = 240;

  /** Largest size, bytes. */
  public static final int MAX_BYTES = 8 * 1024;

  private static final float LOWEST = 0.05f;
  private static final List<Float> QUALITIES = List.of(0.75f, 0.6f, 0.45f, 0.3f, 0.15f, LOWEST);

  private final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();

  /** The picture of a clip. */
  public ByteBuffer of(GrayClip clip) {
    double scale =
        Math.min(
            1, Math.min((double) MAX_WIDTH / clip.width(), (double) MAX_HEIGHT / clip.height()));
    int width = Math.max(1, (int) (clip.width() * scale));
    int height = Math.max(1, (int) (clip.height() * scale));
    GrayClip brightest = brightest(clip);
    return smallEnough(image(brightest, width, height))
        .orElseGet(() -> jpeg(image(brightest, halved(width), halved(height)), LOWEST));
  }

  private Optional<ByteBuffer> smallEnough(BufferedImage image) {
    return QUALITIES.stream()
        .map(quality -> jpeg(image, quality))
        .filter(jpeg -> jpeg.remaining() <= MAX_BYTES)
        .findFirst();
  }

  private static int halved(int side) {
    return Math.max(1, side / 2);
  }

  private static GrayClip brightest(GrayClip clip) {
    return new GrayClip(
        clip.width(), clip.height(), 1, Brightest.of(clip.pixels(), clip.frameSize()));
  }

  private static BufferedImage image(GrayClip frame, int width, int height) {
    Target target = new Target(width, height, OptionalDouble.empty());
    float[] grey =
        new Resampler(frame.width(), frame.height(), OptionalDouble.empty(), target)
            .resample(frame);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = new byte[grey.length];
    for (int i = 0; i < grey.length; i++) {
      pixels[i] = (byte) Math.min(255, Math.round(grey[i]));
    }
    image.getRaster().setDataElements(0, 0, width, height, pixels);
    return image;
  }

  private ByteBuffer jpeg(BufferedImage image, float quality) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(MAX_BYTES);
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory takes all bytes", impossible);
    } finally {
      writer.reset();
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  @Override
  public void close() {
    writer.dispose();
  }
}
