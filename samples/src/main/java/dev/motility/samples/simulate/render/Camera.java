package dev.motility.samples.simulate.render;

import dev.motility.samples.simulate.chance.Dice;
import dev.motility.samples.simulate.chance.Wave;
import dev.motility.samples.simulate.style.Recording;
import dev.motility.samples.simulate.style.Style;
import java.util.Arrays;

/**
 * Turns a canvas into grey values: uneven light, dirt on the lens, noise of light and sensor, the
 * traces of a video file, gamma.
 */
final class Camera {
  /** Light is counted in sixteenths of a grey value. */
  private static final int FINENESS = 16;

  private static final int BLOCK = 16;
  private static final double BRIGHTEST = 205;
  private static final int MOST = 256 * FINENESS - 1;

  private final Style style;
  private final long seed;
  private final int width;
  private final int height;
  private final float[] light;
  private final byte[] grey = new byte[MOST + 1];
  private final int[] noise = new int[MOST + 1];
  private final NoiseTile tile;

  Camera(Style style, long seed, int width, int height) {
    this.style = style;
    this.seed = Dice.of(seed, "camera").next();
    this.width = width;
    this.height = height;
    this.light = light(new Dice(this.seed));
    Recording recording = style.recording();
    this.tile = recording.compressed() > 0 ? NoiseTile.COARSE : NoiseTile.FINE;
    double kept = 1 - 0.75 * recording.compressed();
    for (int i = 0; i <= MOST; i++) {
      double value = (double) i / FINENESS;
      grey[i] = (byte) StrictMath.rint(255 * StrictMath.pow(value / 255.9375, style.gamma()));
      double variance = style.noise() * style.noise() + recording.shotNoise() * value;
      noise[i] =
          (int) StrictMath.rint(kept * StrictMath.sqrt(variance) * FINENESS * 256 / NoiseTile.UNIT);
    }
  }

  /** The picture of a canvas at a tick; the canvas is empty afterwards. */
  byte[] expose(Canvas canvas, long tick) {
    byte[] picture = new byte[width * height];
    float flicker = (float) (1 + style.recording().flicker() * wobble(tick));
    for (int top = 0; top < height; top += BLOCK) {
      for (int left = 0; left < width; left += BLOCK) {
        expose(canvas, picture, left, top, offset(left, top, tick), flicker);
      }
    }
    Arrays.fill(canvas.contrast, 0);
    return picture;
  }

  private void expose(Canvas canvas, byte[] picture, int left, int top, int offset, float flicker) {
    int right = Math.min(width, left + BLOCK);
    int bottom = Math.min(height, top + BLOCK);
    int offsetX = offset & (NoiseTile.SIZE - 1);
    int offsetY = offset >>> 16;
    for (int y = top; y < bottom; y++) {
      exposeRow(canvas, picture, left, right, y, tile.row(y + offsetY), offsetX, flicker);
    }
  }

  private void exposeRow(
      Canvas canvas,
      byte[] picture,
      int left,
      int right,
      int y,
      int tileRow,
      int offsetX,
      float flicker) {
    float[] contrast = canvas.contrast;
    int from = canvas.row(y);
    for (int x = left, i = y * width + left; x < right; x++, i++) {
      int value = clamp((int) (light[i] * flicker * (1 + contrast[from + x])));
      int noisy = value + ((tile.at(tileRow, x + offsetX) * noise[value]) >> 8);
      picture[i] = grey[clamp(noisy)];
    }
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(MOST, value));
  }

  /** Which part of the noise a block sees: of its own and for a while, if compressed. */
  private int offset(int left, int top, long tick) {
    int held = style.recording().heldFrames();
    int block = style.recording().compressed() > 0 ? (top / BLOCK) * 4096 + left / BLOCK + 1 : 0;
    long phase = held > 1 ? Math.floorMod(Dice.hash(seed, block), held) : 0;
    long random = Dice.hash(seed + block, (tick + phase) / held);
    return ((int) random) & 0x03FF03FF;
  }

  private double wobble(long tick) {
    return 3.4 * (Dice.unit(seed, tick) - 0.5);
  }

  /** The light in the middle; less than the style says where an edge would be overexposed. */
  private double background() {
    double brightest = 1 + 1.2 * Math.abs(style.gradient());
    return Math.min(lightOf(style.contrast().background()), lightOf(BRIGHTEST) / brightest);
  }

  /** The light that gives a grey value. */
  private double lightOf(double greyValue) {
    return 255 * StrictMath.pow(greyValue / 255, 1 / style.gamma());
  }

  /** Spots on lens and sensor, which stay where they are. */
  private float[] dirt(Dice dice) {
    Canvas spots = new Canvas(width, height);
    Sprite spot = new Sprite(3, 48, (x, y) -> Bell.at(x * x + y * y));
    int count = dice.below(9);
    for (int i = 0; i < count; i++) {
      double x = dice.uniform(0, width);
      double y = dice.uniform(0, height);
      double radius = dice.uniform(2, 18);
      spot.draw(spots, x, y, 1, 0, radius, radius, dice.uniform(-0.12, 0.05));
    }
    float[] dirt = new float[width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(spots.contrast, spots.row(y), dirt, y * width, width);
    }
    return dirt;
  }

  private float[] light(Dice dice) {
    float[] light = new float[width * height];
    double full = FINENESS * background();
    float[] dirt = dirt(dice);
    double towardsX = style.gradient() * Wave.cos(style.gradientHeading());
    double towardsY = style.gradient() * Wave.sin(style.gradientHeading());
    double vignette = dice.uniform(0, 0.08);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double u = 2.0 * x / width - 1;
        double v = 2.0 * y / height - 1;
        double share = 1 + towardsX * u + towardsY * v - vignette * (u * u + v * v);
        light[y * width + x] = (float) (full * share) * (1 + dirt[y * width + x]);
      }
    }
    return light;
  }
}
