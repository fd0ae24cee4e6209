package dev.motility.samples.resample;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
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
  private static final long EVERY_SECOND_BYTE = 0x00ff00ff00ff00ffL;
  private static final int LANE_BITS = 16;
  private static final int LANE = (1 << LANE_BITS) - 1;

  /** So many bytes, two columns of them, add up to what a lane holds. */
  private static final int MOST_ROWS = LANE / 255 / 2;

  private final Axis columns;
  private final Axis rows;
  private final int blockWidth;
  private final int blockHeight;
  private final int sourceWidth;
  private final float share;

  /** Sums of the columns 0, 2, 4 and 6 of each eight, in four lanes. */
  private final long[] even;

  /** Sums of the columns 1, 3, 5 and 7. */
  private final long[] odd;

  private BlockMeans(Axis columns, Axis rows, int blockWidth, int blockHeight, int sourceWidth) {
    this.columns = columns;
    this.rows = rows;
    this.blockWidth = blockWidth;
    this.blockHeight = blockHeight;
    this.sourceWidth = sourceWidth;
    this.share = 1f / (blockWidth * blockHeight);
    this.even = new long[width(columns, blockWidth) / Long.BYTES];
    this.odd = new long[even.length];
  }

  private static int width(Axis columns, int blockWidth) {
    return (columns.end - columns.begin) * blockWidth;
  }

  /** For two axes; empty if a block's edges would lie within pixels, or columns not be eights. */
  static Optional<BlockMeans> of(Axis columns, Axis rows, int sourceWidth) {
    OptionalInt width = columns.block();
    OptionalInt height = rows.block();
    boolean fits =
        width.isPresent()
            && height.isPresent()
            && height.getAsInt() <= MOST_ROWS
            && width(columns, width.getAsInt()) % Long.BYTES == 0;
    return fits
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
      int to = o * resultWidth + columns.begin;
      if (blockWidth == 4) {
        addFours(result, to);
      } else {
        addColumns(result, to);
      }
    }
  }

  /** The sum of each column over the rows of a block. */
  private void addRows(byte[] pixels, int from) {
    Arrays.fill(even, 0);
    Arrays.fill(odd, 0);
    for (int y = 0; y < blockHeight; y++) {
      addRow(pixels, from + y * sourceWidth);
    }
  }

  private void addRow(byte[] pixels, int from) {
    for (int i = 0; i < even.length; i++) {
      long eight = (long) EIGHT.get(pixels, from + i * Long.BYTES);
      even[i] += eight & EVERY_SECOND_BYTE;
      odd[i] += (eight >>> Byte.SIZE) & EVERY_SECOND_BYTE;
    }
  }

  /** As {@link #addColumns} for blocks of four columns: those of the shipped model. */
  private void addFours(float[] result, int to) {
    for (int i = 0; i < even.length; i++) {
      long pairs = even[i] + odd[i];
      result[to + 2 * i] = (lane(pairs, 0) + lane(pairs, 1)) * share;
      result[to + 2 * i + 1] = (lane(pairs, 2) + lane(pairs, 3)) * share;
    }
  }

  private void addColumns(float[] result, int to) {
    int column = 0;
    for (int o = 0; o < columns.end - columns.begin; o++) {
      int sum = 0;
      for (int x = 0; x < blockWidth; x++) {
        long[] sums = column % 2 == 0 ? even : odd;
        sum += lane(sums[column / Long.BYTES], column % Long.BYTES / 2);
        column++;
      }
      result[to + o] = sum * share;
    }
  }

  private static int lane(long lanes, int index) {
    return (int) (lanes >>> (index * LANE_BITS)) & LANE;
  }
}
