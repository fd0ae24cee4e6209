package dev.motility.samples.ffmpeg;

import static dev.motility.samples.ffmpeg.Ffmpeg.check;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;

import dev.motility.samples.GrayClip;
import dev.motility.samples.VideoFormat;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Writes grey frames to a video file, one at a time and without loss: FFV1 in AVI, as VISEM's files
 * are AVI, with an exact frame rate and a key frame every {@value #KEY_FRAMES} frames. The same
 * frames give the same bytes. Used by one thread; a file that was not {@link #finish}ed is not one.
 */
public final class VideoFileWriter implements AutoCloseable {
  private static final int KEY_FRAMES = 50;
  private static final int MAX_RATE_DENOMINATOR = 1_001_000;

  private final VideoFormat format;
  private final AVRational rate;
  private final AVCodecContext encoder;
  private final AVFormatContext muxer = new AVFormatContext(null);
  private final AVIOContext file = new AVIOContext(null);
  private final AVFrame frame = avutil.av_frame_alloc();
  private final AVPacket packet = avcodec.av_packet_alloc();
  private long written;

  private VideoFileWriter(VideoFormat format, AVCodecContext encoder, AVRational rate) {
    this.format = format;
    this.encoder = encoder;
    this.rate = rate;
  }

  /**
   * Begins a file, over one of the same name.
   *
   * @throws FfmpegException if it cannot be written
   */
  public static VideoFileWriter open(Path path, VideoFormat format) throws FfmpegException {
    Ffmpeg.ready();
    AVRational rate = avutil.av_d2q(format.framesPerSecond(), MAX_RATE_DENOMINATOR);
    VideoFileWriter writer = new VideoFileWriter(format, encoder(format, rate), rate);
    try {
      writer.begin(path);
      return writer;
    } catch (FfmpegException e) {
      writer.close();
      throw e;
    }
  }

  private static AVCodecContext encoder(VideoFormat format, AVRational rate)
      throws FfmpegException {
    AVCodec codec = avcodec.avcodec_find_encoder(avcodec.AV_CODEC_ID_FFV1);
    AVCodecContext encoder = avcodec.avcodec_alloc_context3(codec);
    encoder.width(format.width()).height(format.height()).pix_fmt(avutil.AV_PIX_FMT_GRAY8);
    encoder.color_range(avutil.AVCOL_RANGE_JPEG);
    encoder.framerate(rate).time_base(avutil.av_inv_q(rate));
    encoder.thread_count(1).level(3).gop_size(KEY_FRAMES);
    encoder.flags(encoder.flags() | avcodec.AV_CODEC_FLAG_BITEXACT);
    AVDictionary options = new AVDictionary(null);
    avutil.av_dict_set(options, "coder", "rice", 0);
    avutil.av_dict_set(options, "context", "0", 0);
    avutil.av_dict_set(options, "slicecrc", "1", 0);
    try {
      check(avcodec.avcodec_open2(encoder, codec, options), "no encoder for FFV1");
      return encoder;
    } catch (FfmpegException e) {
      avcodec.avcodec_free_context(encoder);
      throw e;
    } finally {
      avutil.av_dict_free(options);
    }
  }

  private void begin(Path path) throws FfmpegException {
    frame.format(avutil.AV_PIX_FMT_GRAY8).width(format.width()).height(format.height());
    frame.color_range(avutil.AVCOL_RANGE_JPEG);
    check(avutil.av_frame_get_buffer(frame, 0), "no memory for a frame");
    check(
        avformat.avformat_alloc_output_context2(muxer, null, "avi", (String) null), "no AVI muxer");
    muxer.flags(muxer.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
    check(
        avformat.avio_open(file, "file:" + path.toAbsolutePath(), avformat.AVIO_FLAG_WRITE),
        "cannot write " + path);
    muxer.pb(file);
    AVStream stream = avformat.avformat_new_stream(muxer, null);
    check(
        avcodec.avcodec_parameters_from_context(stream.codecpar(), encoder),
        "cannot describe " + path);
    stream.avg_frame_rate(rate);
    stream.time_base(avutil.av_inv_q(rate));
    check(avformat.avformat_write_header(muxer, new AVDictionary(null)), "cannot begin " + path);
  }

  /**
   * Adds a frame.
   *
   * @throws FfmpegException if it cannot be written, as on a full disk
   * @throws IllegalArgumentException if it is not of the format's size
   */
  public void write(GrayClip image) throws FfmpegException {
    if (image.frames() != 1
        || image.width() != format.width()
        || image.height() != format.height()) {
      throw new IllegalArgumentException(
          "%d frames of %d×%d for a video of %d×%d"
              .formatted(
                  image.frames(), image.width(), image.height(), format.width(), format.height()));
    }
    check(avutil.av_frame_make_writable(frame), "no memory for a frame");
    Planes.write(image.pixels(), 0, image.width(), image.height(), frame, 0);
    frame.pts(written++);
    check(avcodec.avcodec_send_frame(encoder, frame), "cannot encode a frame");
    writePackets();
  }

  /**
   * Ends the file: what was written is there.
   *
   * @throws FfmpegException if the rest of it cannot be written
   */
  public void finish() throws FfmpegException {
    check(avcodec.avcodec_send_frame(encoder, null), "cannot encode the last frame");
    writePackets();
    check(avformat.av_write_trailer(muxer), "cannot finish a video");
    check(avformat.avio_closep(file), "cannot finish a video");
  }

  private void writePackets() throws FfmpegException {
    while (true) {
      int result = avcodec.avcodec_receive_packet(encoder, packet);
      if (result == AVERROR_EAGAIN() || result == AVERROR_EOF) {
        return;
      }
      check(result, "cannot encode a frame");
      AVStream stream = muxer.streams(0);
      packet.duration(1).stream_index(0);
      avcodec.av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
      check(avformat.av_write_frame(muxer, packet), "cannot write a frame");
      avcodec.av_packet_unref(packet);
    }
  }

  @Override
  public void close() {
    if (!file.isNull()) {
      avformat.avio_closep(file);
    }
    avformat.avformat_free_context(muxer);
    avcodec.av_packet_free(packet);
    avutil.av_frame_free(frame);
    avcodec.avcodec_free_context(encoder);
    rate.close();
  }
}
