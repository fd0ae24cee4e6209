package dev.motility.samples.resample;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A resampling in which every output pixel is the mean of a block of whole source pixels, such as
 * from 640×480 to 160×120: their sums are whole numbers, eight columns of which are added at a
 * time.
 */
final class BlockMeans {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LANE_BITS = 16;
  private static final int LANE = (1 << LANE_BITS) - 1;
  private static final long EVERY_SECOND_BYTE = 0x00ff00ff00ff00ffL;

  /** So many bytes add up to what a lane holds. */
  private static final int MOST_ROWS = LANE / 255;

  private final Axis columns;
  private final Axis rows;
  private final int blockWidth;
  private final int blockHeight;
  private final int sourceWidth;
  private final int[] sums;

  private BlockMeans(Axis columns, Axis rows, int blockWidth, int blockHeight, int sourceWidth) {
    this.columns = columns;
    this.rows = rows;
    this.blockWidth = blockWidth;
    this.blockHeight = blockHeight;
    this.sourceWidth = sourceWidth;
    this.sums = new int[(columns.end - columns.begin) * blockWidth];
  }

  /** For two axes; empty if a block's edges would lie within pixels. */
  static Optional<BlockMeans> of(Axis columns, Axis rows, int sourceWidth) {
    OptionalInt width = columns.block();
    OptionalInt height = rows.block();
    return width.isPresent() && height.isPresent() && height.getAsInt() <= MOST_ROWS
        ? Optional.of(
            new BlockMeans(columns, rows, width.getAsInt(), height.getAsInt(), sourceWidth))
        : Optional.empty();
  }

  /**
   * Resamples a frame.
   *
   * @param offset where the frame begins
   * @param result a frame of the result; what lies outside of the source stays as it is
   * @param resultWidth of that frame
   */
  void resample(byte[] pixels, int offset, float[] result, int resultWidth) {
    int left = offset + columns.first[columns.begin];
    for (int o = rows.begin; o < rows.end; o++) {
      addRows(pixels, left + rows.first[o] * sourceWidth);
      addColumns(result, o * resultWidth + columns.begin);
    }
  }

  /** The sum of each column over the rows of a block. */
  private void addRows(byte[] pixels, int from) {
    int whole = sums.length - sums.length % Long.BYTES;
    for (int x = 0; x < whole; x += Long.BYTES) {
      long even = 0;
      long odd = 0;
      int at = from + x;
      for (int y = 0; y < blockHeight; y++) {
        long eight = (long) EIGHT.get(pixels, at);
        even += eight & EVERY_SECOND_BYTE;
        odd += (eight >>> Byte.SIZE) & EVERY_SECOND_BYTE;
        at += sourceWidth;
      }
      for (int lane = 0; lane < Long.BYTES / 2; lane++) {
        sums[x + 2 * lane] = (int) (even >>> (lane * LANE_BITS)) & LANE;
        sums[x + 2 * lane + 1] = (int) (odd >>> (lane * LANE_BITS)) & LANE;
      }
    }
    for (int x = whole; x < sums.length; x++) {
      int sum = 0;
      for (int y = 0; y < blockHeight; y++) {
        sum += pixels[from + x + y * sourceWidth] & 0xff;
      }
      sums[x] = sum;
    }
  }

  private void addColumns(float[] result, int to) {
    float share = 1f / (blockWidth * blockHeight);
    int at = 0;
    for (int o = 0; o < columns.end - columns.begin; o++) {
      int sum = 0;
      for (int x = 0; x < blockWidth; x++) {
        sum += sums[at++];
      }
      result[to + o] = sum * share;
    }
  }
}
