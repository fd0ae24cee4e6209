package dev.motility.samples.resample;

import dev.motility.samples.GrayClip;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Brings the frames of a source to a model's height × width, as grey values from 0 to 255 in
 * floating point, unrounded.
 *
 * <p>Where the pixel size of source and model are known, frames are scaled to the model's pixel
 * size and cropped or padded in the middle; where not, stretched to the model's size. Downwards a
 * pixel is the mean of the area it covers, upwards it is interpolated between its neighbours.
 * Padding is the mean of what the frame shows inside the model's field: it adds no edge and no
 * brightness.
 *
 * <p>Weights are computed once for a size of source. Used by one thread at a time.
 */
public final class Resampler {
  private static final double SAME_SCALE = 1e-3;

  private final int sourceWidth;
  private final int sourceHeight;
  private final Target target;
  private final Fit fit;
  private final Axis columns;
  private final Optional<EvenTaps> evenColumns;
  private final Axis rows;
  private final Optional<BlockMeans> blocks;
  private final float[] row;
  private final float[] narrowed;
  private final float[] frame;

  /**
   * @param sourceMicrometresPerPixel the size of a pixel in the sample, µm, if known
   */
  public Resampler(
      int sourceWidth, int sourceHeight, OptionalDouble sourceMicrometresPerPixel, Target target) {
    if (sourceWidth < 1 || sourceHeight < 1) {
      throw new IllegalArgumentException("frames of %d×%d".formatted(sourceWidth, sourceHeight));
    }
    this.sourceWidth = sourceWidth;
    this.sourceHeight = sourceHeight;
    this.target = target;
    this.fit = fit(sourceMicrometresPerPixel);
    this.columns = Axis.of(sourceWidth, target.width(), fit.horizontalScale());
    this.evenColumns = EvenTaps.of(columns, sourceWidth);
    this.rows = Axis.of(sourceHeight, target.height(), fit.verticalScale());
    this.blocks = BlockMeans.of(columns, rows, sourceWidth);
    this.row = new float[sourceWidth];
    this.narrowed = new float[sourceHeight * target.width()];
    this.frame = new float[target.width() * target.height()];
  }

  private Fit fit(OptionalDouble sourcePixel) {
    double horizontal = (double) target.width() / sourceWidth;
    double vertical = (double) target.height() / sourceHeight;
    OptionalDouble modelPixel = target.micrometresPerPixel();
    if (sourcePixel.isPresent() && modelPixel.isPresent()) {
      double scale = sourcePixel.getAsDouble() / modelPixel.getAsDouble();
      return byPixelSize(Math.abs(scale - 1) < SAME_SCALE ? 1 : scale, horizontal, vertical);
    }
    boolean aspect = Math.abs(horizontal / vertical - 1) > SAME_SCALE;
    boolean same = horizontal == 1 && vertical == 1;
    Fit.Method method = same ? Fit.Method.IDENTITY : Fit.Method.STRETCH;
    return new Fit(method, horizontal, vertical, 0, 0, aspect);
  }

  private static Fit byPixelSize(double scale, double horizontal, double vertical) {
    double seen = Math.min(1, horizontal / scale) * Math.min(1, vertical / scale);
    double covered = Math.min(1, scale / horizontal) * Math.min(1, scale / vertical);
    boolean same = scale == 1 && horizontal == 1 && vertical == 1;
    Fit.Method method = same ? Fit.Method.IDENTITY : Fit.Method.PIXEL_SIZE;
    return new Fit(method, scale, scale, 1 - seen, 1 - covered, false);
  }

  /** What is done to every frame. */
  public Fit fit() {
    return fit;
  }

  /** All frames of a clip: {@code frames × height × width} values, 0 to 255. */
  public float[] resample(GrayClip clip) {
    float[] result = new float[clip.frames() * frame.length];
    resample(clip, FloatBuffer.wrap(result));
    return result;
  }

  /**
   * Writes all frames of a clip from the buffer's position on, and moves the position past them.
   *
   * @throws IllegalArgumentException if the clip is not of the source's size
   * @throws java.nio.BufferOverflowException if the buffer has no room for them
   */
  public void resample(GrayClip clip, FloatBuffer result) {
    if (clip.width() != sourceWidth || clip.height() != sourceHeight) {
      throw new IllegalArgumentException(
          "a clip of %d×%d pixels for a resampler of %d×%d"
              .formatted(clip.width(), clip.height(), sourceWidth, sourceHeight));
    }
    for (int i = 0; i < clip.frames(); i++) {
      resampleFrame(clip.pixels(), i * clip.frameSize());
      result.put(frame);
    }
  }

  private void resampleFrame(byte[] pixels, int offset) {
    if (fit.method() == Fit.Method.IDENTITY) {
      widen(pixels, offset, frame);
      return;
    }
    if (blocks.isPresent()) {
      blocks.get().resample(pixels, offset, frame, target.width());
    } else {
      narrow(pixels, offset);
      for (int o = rows.begin; o < rows.end; o++) {
        mixRows(o);
      }
    }
    if (fit.paddedShare() > 0) {
      pad();
    }
  }

  private static void widen(byte[] pixels, int offset, float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels[offset + i] & 0xFF;
    }
  }

  /** Resamples along the rows that are needed. */
  private void narrow(byte[] pixels, int offset) {
    int from = rows.first[rows.begin];
    int to = rows.last(rows.end - 1);
    for (int y = from; y < to; y++) {
      widen(pixels, offset + y * sourceWidth, row);
      narrowRow(y * target.width());
    }
  }

  private void narrowRow(int to) {
    if (evenColumns.isPresent()) {
      evenColumns.get().narrow(row, narrowed, to);
      return;
    }
    float[] weights = columns.weights;
    for (int o = columns.begin; o < columns.end; o++) {
      int first = columns.first[o] - columns.start[o];
      float sum = 0;
      for (int k = columns.start[o]; k < columns.start[o + 1]; k++) {
        sum += weights[k] * row[first + k];
      }
      narrowed[to + o] = sum;
    }
  }

  /** One row of the result, as the weighted sum of rows that are narrowed already. */
  private void mixRows(int o) {
    int to = o * target.width();
    Arrays.fill(frame, to + columns.begin, to + columns.end, 0);
    for (int k = rows.start[o]; k < rows.start[o + 1]; k++) {
      addRow(rows.weights[k], (rows.first[o] + k - rows.start[o]) * target.width(), to);
    }
  }

  private void addRow(float weight, int from, int to) {
    for (int x = columns.begin; x < columns.end; x++) {
      frame[to + x] += weight * narrowed[from + x];
    }
  }

  private void pad() {
    float mean = mean();
    for (int y = 0; y < target.height(); y++) {
      boolean inside = y >= rows.begin && y < rows.end;
      fill(y, 0, inside ? columns.begin : target.width(), mean);
      fill(y, inside ? columns.end : target.width(), target.width(), mean);
    }
  }

  private void fill(int y, int from, int to, float value) {
    Arrays.fill(frame, y * target.width() + from, y * target.width() + to, value);
  }

  private float mean() {
    double sum = 0;
    for (int y = rows.begin; y < rows.end; y++) {
      for (int x = columns.begin; x < columns.end; x++) {
        sum += frame[y * target.width() + x];
      }
    }
    int area = (rows.end - rows.begin) * (columns.end - columns.begin);
    return (float) (sum / area);
  }
}
