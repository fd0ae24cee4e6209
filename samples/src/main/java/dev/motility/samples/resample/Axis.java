package dev.motility.samples.resample;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * One direction of a resampling as weights: output sample {@code o} is the sum over {@code k} of
 * {@code weight[start[o] + k] · input[first[o] + k]}.
 *
 * <p>Downwards an output pixel is the mean of the area that it covers; upwards it lies between the
 * two nearest pixel centres. Samples before {@code begin} or from {@code end} on lie outside of the
 * source and have no weights.
 */
final class Axis {
  private static final double ROUNDING = 1e-9;

  /** For each output sample, the first input sample that goes into it. */
  final int[] first;

  /** For each output sample, its first weight; one more entry ends the last. */
  final int[] start;

  final float[] weights;

  /** The first output sample inside the source. */
  final int begin;

  /** One past the last output sample inside the source. */
  final int end;

  private Axis(int[] first, int[] start, float[] weights, int begin, int end) {
    this.first = first;
    this.start = start;
    this.weights = weights;
    this.begin = begin;
    this.end = end;
  }

  /**
   * @param input length of the source
   * @param output length of the result
   * @param scale output samples to an input sample; the middles of both coincide, to a whole sample
   *     where nothing is scaled
   */
  static Axis of(int input, int output, double scale) {
    Builder builder = new Builder(input, output, scale);
    for (int o = 0; o < output; o++) {
      builder.add(o);
    }
    return builder.build();
  }

  /** One past the last input sample that goes into an output sample. */
  int last(int output) {
    return first[output] + start[output + 1] - start[output];
  }

  /**
   * How many input samples each output sample is the mean of, where each has as many whole ones of
   * its own.
   */
  OptionalInt block() {
    if (begin >= end) {
      return OptionalInt.empty();
    }
    int size = start[begin + 1] - start[begin];
    for (int o = begin; o < end; o++) {
      boolean alike =
          start[o + 1] - start[o] == size && first[o] == first[begin] + (o - begin) * size;
      if (!alike || !isMean(start[o], size)) {
        return OptionalInt.empty();
      }
    }
    return OptionalInt.of(size);
  }

  private boolean isMean(int from, int count) {
    float share = 1f / count;
    for (int k = from; k < from + count; k++) {
      if (Math.abs(weights[k] - share) > ROUNDING) {
        return false;
      }
    }
    return true;
  }

  private static final class Builder {
    private final int input;
    private final int output;
    private final double step;
    private final double origin;
    private final int[] first;
    private final int[] start;
    private float[] weights = new float[64];
    private int begin;
    private int end;

    Builder(int input, int output, double scale) {
      this.input = input;
      this.output = output;
      this.step = 1 / scale;
      double middle = (input - output * step) / 2;
      this.origin = step == 1 ? Math.floor(middle) : middle;
      this.first = new int[output];
      this.start = new int[output + 1];
      this.begin = output;
    }

    void add(int o) {
      start[o + 1] = start[o];
      double from = origin + o * step;
      double to = from + step;
      boolean outside =
          step >= 1
              ? to < ROUNDING || from > input - ROUNDING
              : from + to < -ROUNDING || from + to > 2.0 * input + ROUNDING;
      if (outside) {
        return;
      }
      begin = Math.min(begin, o);
      end = o + 1;
      if (step >= 1) {
        addArea(o, from, to);
      } else {
        addBetween(o, (from + to - 1) / 2);
      }
    }

    private void addArea(int o, double from, double to) {
      double left = Math.max(0, from);
      double right = Math.min(input, to);
      int low = (int) Math.floor(left + ROUNDING);
      int high = Math.max(low + 1, (int) Math.ceil(right - ROUNDING));
      first[o] = low;
      for (int i = low; i < high; i++) {
        double covered = Math.min(right, i + 1.0) - Math.max(left, i);
        addWeight(o, covered / (right - left));
      }
    }

    private void addBetween(int o, double position) {
      double inside = Math.max(0, Math.min(input - 1.0, position));
      int low = Math.min((int) inside, Math.max(0, input - 2));
      double fraction = inside - low;
      first[o] = low;
      addWeight(o, 1 - fraction);
      if (fraction > 0) {
        addWeight(o, fraction);
      }
    }

    private void addWeight(int o, double weight) {
      if (start[o + 1] == weights.length) {
        weights = Arrays.copyOf(weights, 2 * weights.length);
      }
      weights[start[o + 1]++] = (float) weight;
    }

    Axis build() {
      return new Axis(first, start, Arrays.copyOf(weights, start[output]), begin, end);
    }
  }
}
