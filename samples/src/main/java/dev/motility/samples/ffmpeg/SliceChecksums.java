package dev.motility.samples.ffmpeg;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * Checks the slice checksums of an FFV1 frame (RFC 9043, section 4.9). FFmpeg's decoder fills a
 * slice that fails its checksum from the frame before and reports nothing.
 */
final class SliceChecksums {
  private static final IntPointer TABLE = avutil.av_crc_get_table(avutil.AV_CRC_32_IEEE);

  /** The footer: three bytes of size, one of error status, four of checksum. */
  private static final int SIZE_BYTES = 3;

  private static final int FOOTER_BYTES = SIZE_BYTES + 1 + 4;

  /** Far more than encoders make: FFmpeg's are content with 100,000 pixels in a slice. */
  private static final int SLICES = 32;

  private static final int PIXELS_PER_SLICE = 50_000;

  private SliceChecksums() {}

  /**
   * Whether the frame is a row of slices, each with a checksum that holds.
   *
   * @param pixels of the frame, which bound the number of slices: the decoder keeps up to a
   *     megabyte for each
   */
  static boolean hold(AVPacket frame, long pixels) {
    BytePointer data = frame.data();
    int end = frame.size();
    for (long left = SLICES + pixels / PIXELS_PER_SLICE; left > 0 && end >= FOOTER_BYTES; left--) {
      int size = sliceSize(data, end) + FOOTER_BYTES;
      if (size > end) {
        return false;
      }
      end -= size;
      if (avutil.av_crc(TABLE, 0, data.position(end), size) != 0) {
        return false;
      }
      data.position(0);
    }
    return end == 0 && frame.size() > 0;
  }

  private static int sliceSize(BytePointer data, int end) {
    int size = 0;
    for (int i = 0; i < SIZE_BYTES; i++) {
      size = (size << 8) | (data.get((long) end - FOOTER_BYTES + i) & 0xFF);
    }
    return size;
  }
}
