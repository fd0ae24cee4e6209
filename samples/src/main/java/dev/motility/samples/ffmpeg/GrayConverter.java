package dev.motility.samples.ffmpeg;

import static dev.motility.samples.ffmpeg.Ffmpeg.check;

import dev.motility.samples.GrayClip;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * Frames of any pixel format as 8-bit grey, full range, by ITU-R BT.601 luma.
 *
 * <p>8-bit luma that is BT.601 already, or of no stated matrix, is taken as it is, limited range
 * (16 to 235) stretched to 0 to 255. All else goes through RGB by its own matrix and range. The
 * same frame gives the same bytes on every machine.
 */
final class GrayConverter implements AutoCloseable {
  private static final int RGB = 3;
  private static final int UNITY = 1 << 16;
  // Without these, rounding depends on the processor's vector instructions.
  private static final int REPEATABLE =
      swscale.SWS_BILINEAR
          | swscale.SWS_ACCURATE_RND
          | swscale.SWS_BITEXACT
          | swscale.SWS_FULL_CHR_H_INT;
  private static final byte[] EXPANDED = expansion();

  private final AVFrame rgb = avutil.av_frame_alloc();
  private SwsContext scaler = new SwsContext(null);

  private static byte[] expansion() {
    byte[] table = new byte[256];
    for (int luma = 0; luma < table.length; luma++) {
      int stretched = Math.round((luma - 16) * 255f / 219);
      table[luma] = (byte) Math.max(0, Math.min(255, stretched));
    }
    return table;
  }

  GrayClip convert(AVFrame frame) throws FfmpegException {
    Optional<Luma> luma = Luma.of(frame);
    byte[] grey = luma.isPresent() ? copy(frame, luma.get()) : fromRgb(frame);
    return new GrayClip(frame.width(), frame.height(), 1, grey);
  }

  private static byte[] copy(AVFrame frame, Luma luma) {
    byte[] samples = new byte[frame.width() * luma.step() * frame.height()];
    Planes.read(frame, 0, frame.width() * luma.step(), frame.height(), samples, 0);
    byte[] grey = luma.step() == 1 ? samples : every(luma, samples);
    if (!luma.fullRange()) {
      expand(grey);
    }
    return grey;
  }

  private static byte[] every(Luma luma, byte[] samples) {
    byte[] grey = new byte[samples.length / luma.step()];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = samples[luma.first() + i * luma.step()];
    }
    return grey;
  }

  private static void expand(byte[] grey) {
    for (int i = 0; i < grey.length; i++) {
      grey[i] = EXPANDED[grey[i] & 0xFF];
    }
  }

  private byte[] fromRgb(AVFrame frame) throws FfmpegException {
    prepare(frame);
    check(
        swscale.sws_scale(
            scaler, frame.data(), frame.linesize(), 0, frame.height(), rgb.data(), rgb.linesize()),
        "cannot convert a frame's colours");
    byte[] colours = new byte[frame.width() * RGB * frame.height()];
    Planes.read(rgb, 0, frame.width() * RGB, frame.height(), colours, 0);
    byte[] grey = new byte[frame.width() * frame.height()];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = luma(colours[RGB * i], colours[RGB * i + 1], colours[RGB * i + 2]);
    }
    return grey;
  }

  /** ITU-R BT.601, section 2.5.1, rounded. */
  private static byte luma(byte red, byte green, byte blue) {
    return (byte) ((299 * (red & 0xFF) + 587 * (green & 0xFF) + 114 * (blue & 0xFF) + 500) / 1000);
  }

  private void prepare(AVFrame frame) throws FfmpegException {
    scaler =
        swscale.sws_getCachedContext(
            scaler,
            frame.width(),
            frame.height(),
            frame.format(),
            frame.width(),
            frame.height(),
            avutil.AV_PIX_FMT_RGB24,
            REPEATABLE,
            null,
            null,
            (DoublePointer) null);
    if (scaler == null) {
      scaler = new SwsContext(null);
      throw new FfmpegException("no conversion from its pixel format to grey");
    }
    IntPointer matrix = swscale.sws_getCoefficients(frame.colorspace());
    int range = Luma.isFullRange(frame) ? 1 : 0;
    // Refused, without harm, where neither side has a matrix or a range.
    swscale.sws_setColorspaceDetails(scaler, matrix, range, matrix, 1, 0, UNITY, UNITY);
    if (rgb.width() != frame.width() || rgb.height() != frame.height()) {
      avutil.av_frame_unref(rgb);
      rgb.format(avutil.AV_PIX_FMT_RGB24).width(frame.width()).height(frame.height());
      check(avutil.av_frame_get_buffer(rgb, 0), "no memory for a frame");
    }
  }

  @Override
  public void close() {
    swscale.sws_freeContext(scaler);
    avutil.av_frame_free(rgb);
  }
}
