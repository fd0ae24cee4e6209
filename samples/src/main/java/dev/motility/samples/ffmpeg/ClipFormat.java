package dev.motility.samples.ffmpeg;

import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** How the frames of a Matroska clip are compressed. */
public enum ClipFormat {
  /** Lossless: FFV1 version 3 (RFC 9043), grey, a checksum on every slice. */
  FFV1(avcodec.AV_CODEC_ID_FFV1, avutil.AV_PIX_FMT_GRAY8),
  /** Lossy: each frame a JPEG picture, whose luma is the grey. */
  MJPEG(avcodec.AV_CODEC_ID_MJPEG, avutil.AV_PIX_FMT_YUVJ420P);

  private final int codec;
  private final int pixelFormat;

  ClipFormat(int codec, int pixelFormat) {
    this.codec = codec;
    this.pixelFormat = pixelFormat;
  }

  int codec() {
    return codec;
  }

  int pixelFormat() {
    return pixelFormat;
  }
}
