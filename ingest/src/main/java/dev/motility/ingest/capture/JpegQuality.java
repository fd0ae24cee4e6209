package dev.motility.ingest.capture;

/**
 * How good JPEG chunks are.
 *
 * @param percent from 1, the smallest, to 100, the best
 */
public record JpegQuality(int percent) {
  /** What is hardly told from the original. */
  public static final JpegQuality DEFAULT = new JpegQuality(90);

  private static final int BEST = 100;
  private static final int COARSEST_QUANTIZER = 31;

  public JpegQuality {
    if (percent < 1 || percent > BEST) {
      throw new IllegalArgumentException(
          "a JPEG quality may be 1 to %d, not %d".formatted(BEST, percent));
    }
  }

  /** FFmpeg's scale: 1, the best, to 31. */
  int quantizer() {
    return 1 + Math.round((BEST - percent) * (COARSEST_QUANTIZER - 1f) / (BEST - 1));
  }
}
