package dev.motility.samples;

/**
 * Tells a field with nothing in it: a closed shutter, a lamp that is off, a slide without cells.
 * What is left there is the camera's noise on light that changes slowly over the field. A cell is a
 * spot that stands out of its surroundings by more than noise does; one in any of some frames is
 * enough.
 */
public final class EmptyField {
  /** No camera's noise is as loud: grey levels, standard deviation. */
  private static final double LOUD = 32;

  /** Frames that are looked at closely. */
  private static final int FRAMES = 5;

  /** Half the side of a spot, pixels. */
  private static final int SPOT = 2;

  /** Half the side of its surroundings, pixels. */
  private static final int SURROUNDINGS = 10;

  /**
   * How many of the noise's standard deviations a spot stands out. Empty slides of two dozen
   * simulated microscopes reach 10.0; the faintest single cell, in the frame that shows it best,
   * has 15.9.
   */
  private static final double STANDS_OUT = 12;

  /**
   * Where spots differ by more than this all over the field, it is crowded: noise alone reaches 1.5
   * on simulated slides, grey levels.
   */
  private static final double CROWDED = 1.6;

  /** Below this, spots differ by rounding, grey levels. */
  private static final double LEAST_CONTRAST = 1.5;

  /** Responses are counted in steps of so much, grey levels. */
  private static final double STEP = 1 / 16.0;

  private static final int STEPS = (int) (256 / STEP);

  /** From the median absolute deviation to the standard deviation of a normal distribution. */
  private static final double OF_MEDIAN_DEVIATION = 1.4826;

  private EmptyField() {}

  /** Whether there is nothing in any frame. */
  public static boolean is(GrayClip clip) {
    // The first look mostly finds a spot; to look for loud noise is to read the whole clip.
    int looks = Math.min(FRAMES, clip.frames());
    for (int look = 0; look < looks; look++) {
      int frame = looks == 1 ? 0 : look * (clip.frames() - 1) / (looks - 1);
      if (hasSpot(clip, frame)) {
        return false;
      }
    }
    return !isLoud(clip);
  }

  private static boolean isLoud(GrayClip clip) {
    for (int frame = 0; frame < clip.frames(); frame++) {
      if (deviation(clip, frame) > LOUD) {
        return true;
      }
    }
    return false;
  }

  /** Of every few pixels: loud noise is loud everywhere. */
  private static double deviation(GrayClip clip, int frame) {
    byte[] pixels = clip.pixels();
    int from = frame * clip.frameSize();
    int step = Math.max(1, clip.frameSize() / 5_000);
    long sum = 0;
    long squares = 0;
    int count = 0;
    for (int i = from; i < from + clip.frameSize(); i += step) {
      int grey = pixels[i] & 0xff;
      sum += grey;
      squares += (long) grey * grey;
      count++;
    }
    double mean = (double) sum / count;
    return Math.sqrt(Math.max(0, (double) squares / count - mean * mean));
  }

  private static boolean hasSpot(GrayClip clip, int frame) {
    int wide = Math.min(SURROUNDINGS, Math.min(clip.width(), clip.height()) / 6);
    if (wide <= SPOT) {
      return deviation(clip, frame) > LEAST_CONTRAST;
    }
    int[] sums = sums(clip, frame);
    int[] counts = new int[2 * STEPS + 1];
    int total = 0;
    int lowest = 2 * STEPS;
    int highest = 0;
    for (int y = wide; y < clip.height() - wide; y += SPOT) {
      for (int x = wide; x < clip.width() - wide; x += SPOT) {
        double contrast =
            mean(sums, clip.width(), x, y, SPOT) - mean(sums, clip.width(), x, y, wide);
        int step = STEPS + (int) Math.round(contrast / STEP);
        counts[step]++;
        total++;
        lowest = Math.min(lowest, step);
        highest = Math.max(highest, step);
      }
    }
    int median = median(counts, total);
    double noise = OF_MEDIAN_DEVIATION * medianDeviation(counts, total, median) * STEP;
    double furthest = Math.max(highest - median, median - lowest) * STEP;
    return noise > CROWDED || furthest > Math.max(LEAST_CONTRAST, STANDS_OUT * noise);
  }

  /** Sums over all pixels above and left of a point, so that any rectangle's sum is at hand. */
  private static int[] sums(GrayClip clip, int frame) {
    int stride = clip.width() + 1;
    int[] sums = new int[stride * (clip.height() + 1)];
    byte[] pixels = clip.pixels();
    int at = frame * clip.frameSize();
    for (int y = 1; y <= clip.height(); y++) {
      int row = 0;
      for (int x = 1; x <= clip.width(); x++) {
        row += pixels[at++] & 0xff;
        sums[y * stride + x] = sums[(y - 1) * stride + x] + row;
      }
    }
    return sums;
  }

  private static double mean(int[] sums, int width, int x, int y, int half) {
    int stride = width + 1;
    int top = (y - half) * stride;
    int bottom = (y + half + 1) * stride;
    int left = x - half;
    int right = x + half + 1;
    int sum = sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
    int side = 2 * half + 1;
    return (double) sum / (side * side);
  }

  private static int median(int[] counts, int total) {
    int step = 0;
    int seen = counts[0];
    while (2 * seen < total) {
      step++;
      seen += counts[step];
    }
    return step;
  }

  private static int medianDeviation(int[] counts, int total, int median) {
    int seen = counts[median];
    int distance = 0;
    while (2 * seen < total) {
      distance++;
      seen += at(counts, median - distance) + at(counts, median + distance);
    }
    return distance;
  }

  private static int at(int[] counts, int step) {
    return step < 0 || step >= counts.length ? 0 : counts[step];
  }
}
