package dev.motility.samples.ffmpeg;

import static dev.motility.samples.ffmpeg.Ffmpeg.check;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * The decoded frames of whatever FFmpeg opens by an address and options: files, cameras, streams.
 * It tells a fault from a regular end, and gives every good frame before it tells.
 */
final class VideoInput implements AutoCloseable {
  private static final double NOMINAL_TOLERANCE = 0.02;

  /** In frames, from one to the next, where nothing is missing between them. */
  private static final double LONGEST_STEP = 1.5;

  private final AVFormatContext demuxer;
  private final AVStream stream;
  private final AVCodecContext decoder;
  private final double framesPerSecond;
  private final Completeness completeness;
  private final Damage damage;
  private final GivenUp givenUp;
  private final AVPacket packet = avcodec.av_packet_alloc();
  private final AVFrame frame = avutil.av_frame_alloc();
  private Optional<String> fault = Optional.empty();
  private boolean begun;
  private long lastTime;
  private long skipped;

  /** What a damaged frame means. */
  enum Damage {
    /** The end: a file is not sent in parts that only look whole. */
    ENDS,
    /** A frame that is missing: a stream goes on. */
    SKIPS
  }

  private VideoInput(
      AVFormatContext demuxer,
      AVStream stream,
      AVCodecContext decoder,
      double framesPerSecond,
      Damage damage,
      GivenUp givenUp) {
    this.damage = damage;
    this.givenUp = givenUp;
    this.demuxer = demuxer;
    this.stream = stream;
    this.decoder = decoder;
    this.framesPerSecond = framesPerSecond;
    this.completeness = new Completeness(demuxer, stream, framesPerSecond);
  }

  /**
   * @param url a file or an address with its protocol
   * @param options of FFmpeg's protocol and demuxer, as in {@code timeout} of RTSP; those that
   *     neither knows are ignored
   */
  static VideoInput open(String url, Map<String, String> options) throws FfmpegException {
    return open(url, Optional.empty(), options, Damage.ENDS, () -> false);
  }

  /**
   * @param device what FFmpeg calls the kind of the device, if the address is one's
   * @param givenUp asked again and again while FFmpeg waits for a network: it then stops waiting
   */
  static VideoInput open(
      String url,
      Optional<String> device,
      Map<String, String> options,
      Damage damage,
      BooleanSupplier givenUp)
      throws FfmpegException {
    Ffmpeg.ready();
    GivenUp callback = new GivenUp(givenUp);
    try {
      AVFormatContext demuxer = openDemuxer(url, device, options, callback);
      try {
        AVStream stream = findVideo(demuxer);
        double rate = rateOf(stream);
        return new VideoInput(demuxer, stream, openDecoder(stream), rate, damage, callback);
      } catch (FfmpegException e) {
        avformat.avformat_close_input(demuxer);
        throw e;
      }
    } catch (FfmpegException e) {
      callback.close();
      throw e;
    }
  }

  /** Called by FFmpeg while it waits. */
  private static final class GivenUp extends AVIOInterruptCB.Callback_Pointer {
    private final BooleanSupplier givenUp;

    GivenUp(BooleanSupplier givenUp) {
      this.givenUp = givenUp;
    }

    @Override
    public int call(Pointer opaque) {
      return givenUp.getAsBoolean() ? 1 : 0;
    }
  }

  private static AVInputFormat format(Optional<String> device) throws FfmpegException {
    if (device.isEmpty()) {
      return null;
    }
    DeviceLibrary.require();
    AVInputFormat format = avformat.av_find_input_format(device.get());
    if (format == null) {
      throw new FfmpegException("this FFmpeg has no devices of the kind " + device.get());
    }
    return format;
  }

  private static AVFormatContext openDemuxer(
      String url, Optional<String> device, Map<String, String> options, GivenUp givenUp)
      throws FfmpegException {
    AVInputFormat format = format(device);
    AVFormatContext demuxer = avformat.avformat_alloc_context();
    demuxer.interrupt_callback().callback(givenUp);
    AVDictionary settings = new AVDictionary(null);
    options.forEach((name, value) -> avutil.av_dict_set(settings, name, value, 0));
    try {
      int result = avformat.avformat_open_input(demuxer, url, format, settings);
      check(result, "it is no video, or its beginning or index is missing");
      return demuxer;
    } finally {
      avutil.av_dict_free(settings);
    }
  }

  private static AVStream findVideo(AVFormatContext demuxer) throws FfmpegException {
    check(
        avformat.avformat_find_stream_info(demuxer, (PointerPointer<?>) null),
        "it cannot be understood");
    int index =
        avformat.av_find_best_stream(demuxer, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
    if (index < 0 || isCoverOrText(demuxer, demuxer.streams(index))) {
      throw new FfmpegException("it holds no video");
    }
    return demuxer.streams(index);
  }

  /** FFmpeg plays text files as an ANSI terminal, and takes an album's cover for a video. */
  private static boolean isCoverOrText(AVFormatContext demuxer, AVStream candidate) {
    return demuxer.iformat().name().getString().equals("tty")
        || (candidate.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0;
  }

  private static AVCodecContext openDecoder(AVStream stream) throws FfmpegException {
    AVCodec codec = avcodec.avcodec_find_decoder(stream.codecpar().codec_id());
    if (codec == null) {
      throw new FfmpegException("no decoder for its codec");
    }
    AVCodecContext decoder = avcodec.avcodec_alloc_context3(codec);
    try {
      check(
          avcodec.avcodec_parameters_to_context(decoder, stream.codecpar()),
          "its header cannot be understood");
      decoder.pkt_timebase(stream.time_base());
      decoder.thread_count(1);
      int result = avcodec.avcodec_open2(decoder, codec, (AVDictionary) null);
      check(result, "its decoder cannot be opened");
      return decoder;
    } catch (FfmpegException e) {
      avcodec.avcodec_free_context(decoder);
      throw e;
    }
  }

  /** The nominal rate where the mean is near it, else the mean. */
  private static double rateOf(AVStream stream) throws FfmpegException {
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

  double framesPerSecond() {
    return framesPerSecond;
  }

  /** How many frames there should be, as far as the input says. */
  OptionalLong declaredFrames() {
    return completeness.declaredFrames();
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
        stop(Ffmpeg.error(result));
      } else if (isDamaged()) {
        damaged();
      } else if (fault.isEmpty() || followsLast()) {
        begun = true;
        lastTime = frame.best_effort_timestamp();
        return Optional.of(frame);
      }
    }
  }

  private void damaged() {
    if (damage == Damage.ENDS) {
      stop("a frame is damaged");
    } else {
      skipped++;
    }
  }

  /** Frames so far that came damaged and were left out. */
  long skipped() {
    return skipped;
  }

  /** The time of the last frame, seconds, if the stream tells one. */
  OptionalDouble seconds() {
    return lastTime == avutil.AV_NOPTS_VALUE
        ? OptionalDouble.empty()
        : OptionalDouble.of(lastTime * avutil.av_q2d(stream.time_base()));
  }

  private boolean isDamaged() {
    return frame.decode_error_flags() != 0 || (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0;
  }

  /** After a fault the decoder still holds frames, which may be from beyond the missing one. */
  private boolean followsLast() {
    double seconds = (frame.best_effort_timestamp() - lastTime) * avutil.av_q2d(stream.time_base());
    return begun && seconds * framesPerSecond < LONGEST_STEP;
  }

  private Optional<AVFrame> end() throws FfmpegException {
    if (fault.isPresent()) {
      throw new FfmpegException(fault.get());
    }
    return Optional.empty();
  }

  private void feed() {
    avcodec.av_packet_unref(packet);
    int read = avformat.av_read_frame(demuxer, packet);
    if (read == AVERROR_EOF) {
      fault = completeness.shortfall();
      drain();
    } else if (read < 0) {
      fault = Optional.of(Ffmpeg.error(read));
      drain();
    } else if ((packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0 && damage == Damage.ENDS) {
      stop("the file is cut off or damaged");
    } else {
      completeness.saw(packet, demuxer.streams(packet.stream_index()));
      decode();
    }
  }

  private void decode() {
    if (packet.stream_index() != stream.index()) {
      return;
    }
    int sent = avcodec.avcodec_send_packet(decoder, packet);
    if (sent < 0 && damage == Damage.SKIPS && begun) {
      skipped++;
    } else if (sent < 0) {
      stop(Ffmpeg.error(sent));
    }
  }

  /** A stream may begin in the middle: what cannot be decoded before its first frame is skipped. */
  private void stop(String reason) {
    if (begun && fault.isEmpty()) {
      fault = Optional.of(reason);
      drain();
    }
  }

  /** Lets the decoder give the frames that it holds back. */
  private void drain() {
    avcodec.avcodec_send_packet(decoder, null);
  }

  @Override
  public void close() {
    avcodec.avcodec_free_context(decoder);
    avutil.av_frame_free(frame);
    avcodec.av_packet_free(packet);
    avformat.avformat_close_input(demuxer);
    givenUp.close();
  }
}
