package dev.motility.samples.resample;

import java.util.Optional;

/**
 * An axis on which every output sample has as many weights, the missing ones zero: loops of a fixed
 * length take half the time. The sums are the same, bit for bit: zeros add nothing, and the others
 * are added in their order.
 */
final class EvenTaps {
  private static final int LEAST = 4;
  private static final int MOST = 8;

  private final Axis axis;
  private final int count;
  private final int[] first;
  private final float[] weights;

  private EvenTaps(Axis axis, int count, int input) {
    int outputs = axis.first.length;
    this.axis = axis;
    this.count = count;
    this.first = new int[outputs];
    this.weights = new float[outputs * count];
    for (int o = axis.begin; o < axis.end; o++) {
      first[o] = Math.min(axis.first[o], input - count);
      int to = o * count + axis.first[o] - first[o];
      System.arraycopy(axis.weights, axis.start[o], weights, to, axis.start[o + 1] - axis.start[o]);
    }
  }

  /**
   * The axis with even weights; empty where it would be much longer so.
   *
   * @param input length of the source
   */
  static Optional<EvenTaps> of(Axis axis, int input) {
    int most = LEAST;
    for (int o = axis.begin; o < axis.end; o++) {
      most = Math.max(most, axis.start[o + 1] - axis.start[o]);
    }
    int count = most + most % 2;
    return count <= MOST && count <= input
        ? Optional.of(new EvenTaps(axis, count, input))
        : Optional.empty();
  }

  /** Resamples a row into {@code result} from {@code to} on. */
  void narrow(float[] row, float[] result, int to) {
    switch (count) {
      case 4 -> four(row, result, to);
      case 6 -> six(row, result, to);
      default -> eight(row, result, to);
    }
  }

  private void four(float[] r, float[] result, int to) {
    float[] w = weights;
    for (int o = axis.begin; o < axis.end; o++) {
      int x = first[o];
      int k = o * 4;
      result[to + o] =
          w[k] * r[x] + w[k + 1] * r[x + 1] + w[k + 2] * r[x + 2] + w[k + 3] * r[x + 3];
    }
  }

  private void six(float[] r, float[] result, int to) {
    float[] w = weights;
    for (int o = axis.begin; o < axis.end; o++) {
      int x = first[o];
      int k = o * 6;
      result[to + o] =
          w[k] * r[x]
              + w[k + 1] * r[x + 1]
              + w[k + 2] * r[x + 2]
              + w[k + 3] * r[x + 3]
              + w[k + 4] * r[x + 4]
              + w[k + 5] * r[x + 5];
    }
  }

  private void eight(float[] r, float[] result, int to) {
    float[] w = weights;
    for (int o = axis.begin; o < axis.end; o++) {
      int x = first[o];
      int k = o * 8;
      result[to + o] =
          w[k] * r[x]
              + w[k + 1] * r[x + 1]
              + w[k + 2] * r[x + 2]
              + w[k + 3] * r[x + 3]
              + w[k + 4] * r[x + 4]
              + w[k + 5] * r[x + 5]
              + w[k + 6] * r[x + 6]
              + w[k + 7] * r[x + 7];
    }
  }
}
