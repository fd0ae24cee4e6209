package dev.motility.samples.resample;

/**
 * What was done to fit frames to a model.
 *
 * @param method how
 * @param horizontalScale target pixels to a source pixel, along a row
 * @param verticalScale target pixels to a source pixel, along a column
 * @param croppedShare of the source's area, how much lies outside the model's field, 0 to 1
 * @param paddedShare of the model's area, how much the source does not cover, 0 to 1
 * @param aspectChanged whether the shape of things changed: the flag ASPECT
 */
public record Fit(
    Method method,
    double horizontalScale,
    double verticalScale,
    double croppedShare,
    double paddedShare,
    boolean aspectChanged) {

  /** The ways to fit. */
  public enum Method {
    /** The sizes match: nothing was done. */
    IDENTITY,
    /** Both pixel sizes are known: scaled to the model's, then cropped or padded in the middle. */
    PIXEL_SIZE,
    /** A pixel size is not known: stretched to the model's width and height. */
    STRETCH
  }
}
