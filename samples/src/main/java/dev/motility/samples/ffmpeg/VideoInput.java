package dev.motility.samples.ffmpeg;

import static dev.motility.samples.ffmpeg.Ffmpeg.check;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;

/**
 * The decoded frames of whatever FFmpeg opens by an address and options: files here, cameras and
 * streams later. It tells a fault from a regular end, and gives every good frame before it tells.
 */
final class VideoInput implements AutoCloseable {
  private static final double NOMINAL_TOLERANCE = 0.02;

  private final AVFormatContext demuxer;
  private final AVPacket packet = avcodec.av_packet_alloc();
  private final AVFrame frame = avutil.av_frame_alloc();
  private AVCodecContext decoder = new AVCodecContext(null);
  private AVStream stream = new AVStream(null);
  private Optional<Completeness> completeness = Optional.empty();
  private Optional<String> fault = Optional.empty();
  private boolean begun;

  private VideoInput(AVFormatContext demuxer) {
    this.demuxer = demuxer;
  }

  /**
   * @param url a file or an address with its protocol
   * @param options of FFmpeg's protocol and demuxer, as in {@code timeout} of RTSP; those that
   *     neither knows are ignored
   */
  static VideoInput open(String url, Map<String, String> options) throws FfmpegException {
    Ffmpeg.ready();
    VideoInput input = new VideoInput(openDemuxer(url, options));
    try {
      input.openDecoder();
      return input;
    } catch (FfmpegException e) {
      input.close();
      throw e;
    }
  }

  private static AVFormatContext openDemuxer(String url, Map<String, String> options)
      throws FfmpegException {
    AVFormatContext demuxer = new AVFormatContext(null);
    AVDictionary settings = new AVDictionary(null);
    options.forEach((name, value) -> avutil.av_dict_set(settings, name, value, 0));
    try {
      int result = avformat.avformat_open_input(demuxer, url, null, settings);
      check(result, "it is no video, or its beginning or index is missing");
      return demuxer;
    } finally {
      avutil.av_dict_free(settings);
    }
  }

  private void openDecoder() throws FfmpegException {
    check(
        avformat.avformat_find_stream_info(demuxer, (PointerPointer<?>) null),
        "it cannot be understood");
    int index =
        avformat.av_find_best_stream(demuxer, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
    if (index < 0 || isCoverOrText(demuxer.streams(index))) {
      throw new FfmpegException("it holds no video");
    }
    stream = demuxer.streams(index);
    AVCodec codec = avcodec.avcodec_find_decoder(stream.codecpar().codec_id());
    if (codec == null) {
      throw new FfmpegException("no decoder for its codec");
    }
    decoder = avcodec.avcodec_alloc_context3(codec);
    check(
        avcodec.avcodec_parameters_to_context(decoder, stream.codecpar()),
        "its header cannot be understood");
    decoder.pkt_timebase(stream.time_base());
    decoder.thread_count(1);
    check(
        avcodec.avcodec_open2(decoder, codec, (AVDictionary) null), "its decoder cannot be opened");
    completeness = Optional.of(new Completeness(demuxer, stream, framesPerSecond()));
  }

  /** FFmpeg plays text files as an ANSI terminal, and takes an album's cover for a video. */
  private boolean isCoverOrText(AVStream candidate) {
    return demuxer.iformat().name().getString().equals("tty")
        || (candidate.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0;
  }

  /**
   * Frames a second: the nominal rate where the mean is near it, else the mean.
   *
   * @throws FfmpegException if the input states neither
   */
  double framesPerSecond() throws FfmpegException {
    double mean = rate(stream.avg_frame_rate());
    double nominal = rate(stream.r_frame_rate());
    double rate = mean > 0 && Math.abs(nominal / mean - 1) > NOMINAL_TOLERANCE ? mean : nominal;
    if (!(rate > 0)) {
      throw new FfmpegException("it states no frame rate");
    }
    return rate;
  }

  private static double rate(AVRational rate) {
    return rate.den() == 0 ? 0 : avutil.av_q2d(rate);
  }

  /** An entry of the container's description or of the stream's, such as {@code creation_time}. */
  Optional<String> tag(String name) {
    return tag(demuxer.metadata(), name).or(() -> tag(stream.metadata(), name));
  }

  private static Optional<String> tag(AVDictionary tags, String name) {
    return Optional.ofNullable(avutil.av_dict_get(tags, name, (AVDictionaryEntry) null, 0))
        .map(entry -> entry.value().getString());
  }

  /** How many frames there should be, as far as the input says. */
  OptionalLong declaredFrames() {
    return completeness.isPresent() ? completeness.get().declaredFrames() : OptionalLong.empty();
  }

  /**
   * The next frame, valid until the next call, or empty at the regular end.
   *
   * @throws FfmpegException what is wrong, once all frames before it were given
   */
  Optional<AVFrame> next() throws FfmpegException {
    while (true) {
      int result = avcodec.avcodec_receive_frame(decoder, frame);
      if (result == AVERROR_EAGAIN()) {
        feed();
      } else if (result == AVERROR_EOF) {
        return end();
      } else if (result < 0) {
        damaged(Ffmpeg.error(result));
      } else if (isDamaged()) {
        damaged("a frame is damaged");
      } else {
        begun = true;
        return Optional.of(frame);
      }
    }
  }

  private boolean isDamaged() {
    return frame.decode_error_flags() != 0 || (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0;
  }

  /** A stream may begin in the middle: what cannot be decoded before its first frame is skipped. */
  private void damaged(String what) throws FfmpegException {
    if (begun) {
      throw new FfmpegException(what);
    }
  }

  private Optional<AVFrame> end() throws FfmpegException {
    if (fault.isEmpty() && completeness.isPresent()) {
      fault = completeness.get().shortfall();
    }
    if (fault.isPresent()) {
      throw new FfmpegException(fault.get());
    }
    return Optional.empty();
  }

  private void feed() {
    avcodec.av_packet_unref(packet);
    int read = avformat.av_read_frame(demuxer, packet);
    if (read < 0) {
      finish(read == AVERROR_EOF ? Optional.empty() : Optional.of(Ffmpeg.error(read)));
    } else if ((packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0 && begun) {
      finish(Optional.of("the file is cut off or damaged"));
    } else {
      AVStream of = demuxer.streams(packet.stream_index());
      completeness.ifPresent(c -> c.saw(packet, of));
      decode();
    }
  }

  private void decode() {
    if (packet.stream_index() != stream.index()) {
      return;
    }
    int sent = avcodec.avcodec_send_packet(decoder, packet);
    if (sent < 0 && begun) {
      finish(Optional.of(Ffmpeg.error(sent)));
    }
  }

  /** Lets the decoder give the frames that it holds back; {@link #next} then ends. */
  private void finish(Optional<String> reason) {
    fault = reason;
    avcodec.avcodec_send_packet(decoder, null);
  }

  @Override
  public void close() {
    avcodec.avcodec_free_context(decoder);
    avutil.av_frame_free(frame);
    avcodec.av_packet_free(packet);
    avformat.avformat_close_input(demuxer);
  }
}
