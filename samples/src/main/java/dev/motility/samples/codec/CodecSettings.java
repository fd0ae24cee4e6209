package dev.motility.samples.codec;

/**
 * What a codec may use.
 *
 * @param threads that work on one frame; 1 unless one stream must be faster than one core
 * @param jpegQuantizer of JPEG chunks: 1, the best, to 31
 * @param maxDecodedBytes a chunk that claims to be larger is refused before any memory is taken
 */
public record CodecSettings(int threads, int jpegQuantizer, int maxDecodedBytes) {
  /** One thread, JPEG of good quality, chunks of up to 128 MiB: 10 frames of 3600×3600. */
  public static final CodecSettings DEFAULT = new CodecSettings(1, 3, 128 << 20);

  public CodecSettings {
    if (threads < 1 || jpegQuantizer < 1 || jpegQuantizer > 31 || maxDecodedBytes < 1) {
      throw new IllegalArgumentException(
          "threads %d (at least 1), JPEG quantizer %d (1 to 31), limit of %d bytes (at least 1)"
              .formatted(threads, jpegQuantizer, maxDecodedBytes));
    }
  }
}
