package dev.motility.samples.ffmpeg;

import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Where the grey of a frame lies ready as 8-bit luma by ITU-R BT.601: in the first plane, one
 * sample every {@code step} bytes from byte {@code first} of a row on.
 *
 * @param fullRange whether black is 0 and white 255, or 16 and 235
 */
record Luma(int first, int step, boolean fullRange) {
  private static final long OTHER_THAN_LUMA =
      avutil.AV_PIX_FMT_FLAG_RGB
          | avutil.AV_PIX_FMT_FLAG_PAL
          | avutil.AV_PIX_FMT_FLAG_BITSTREAM
          | avutil.AV_PIX_FMT_FLAG_HWACCEL
          | avutil.AV_PIX_FMT_FLAG_BAYER
          | avutil.AV_PIX_FMT_FLAG_XYZ
          | avutil.AV_PIX_FMT_FLAG_FLOAT;

  /** The luma of a frame, if it needs no conversion of colours. */
  static Optional<Luma> of(AVFrame frame) {
    AVPixFmtDescriptor format = avutil.av_pix_fmt_desc_get(frame.format());
    if (format == null || (format.flags() & OTHER_THAN_LUMA) != 0 || !isBt601(frame)) {
      return Optional.empty();
    }
    AVComponentDescriptor luma = format.comp(0);
    if (luma.depth() != Byte.SIZE || luma.plane() != 0 || luma.shift() != 0) {
      return Optional.empty();
    }
    return Optional.of(new Luma(luma.offset(), luma.step(), isFullRange(frame)));
  }

  private static boolean isBt601(AVFrame frame) {
    return switch (frame.colorspace()) {
      case avutil.AVCOL_SPC_UNSPECIFIED,
          avutil.AVCOL_SPC_RESERVED,
          avutil.AVCOL_SPC_FCC,
          avutil.AVCOL_SPC_BT470BG,
          avutil.AVCOL_SPC_SMPTE170M ->
          true;
      default -> isGrey(frame);
    };
  }

  /** As the frame declares; where it does not, grey and the JPEG formats are full, others not. */
  static boolean isFullRange(AVFrame frame) {
    return switch (frame.color_range()) {
      case avutil.AVCOL_RANGE_JPEG -> true;
      case avutil.AVCOL_RANGE_MPEG -> false;
      default -> isGrey(frame) || isJpeg(frame.format());
    };
  }

  private static boolean isGrey(AVFrame frame) {
    return avutil.av_pix_fmt_desc_get(frame.format()).nb_components() <= 2;
  }

  private static boolean isJpeg(int format) {
    return switch (format) {
      case avutil.AV_PIX_FMT_YUVJ420P,
          avutil.AV_PIX_FMT_YUVJ422P,
          avutil.AV_PIX_FMT_YUVJ444P,
          avutil.AV_PIX_FMT_YUVJ440P ->
          true;
      default -> format == avutil.AV_PIX_FMT_YUVJ411P;
    };
  }
}
