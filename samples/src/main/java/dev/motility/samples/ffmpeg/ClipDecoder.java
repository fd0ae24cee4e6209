package dev.motility.samples.ffmpeg;

import static dev.motility.samples.ffmpeg.Ffmpeg.check;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Reads a Matroska clip from memory that may come from anyone: it gives the frames that the caller
 * expects, or an exception. The decoder stays open from clip to clip while they are of one kind.
 * Used by one thread at a time.
 */
public final class ClipDecoder implements AutoCloseable {
  /** What FFmpeg may add to a row before it compares a frame with the largest allowed. */
  private static final long ALIGNMENT = 128;

  private final ClipFormat format;
  private final int threads;
  private final AVPacket packet;
  private final AVFrame frame;
  private AVCodecContext decoder = new AVCodecContext(null);
  private byte[] decoderSetup = {};

  /**
   * @param threads that work on one frame, where its slices allow
   */
  public ClipDecoder(ClipFormat format, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("%d threads; at least 1".formatted(threads));
    }
    Ffmpeg.ready();
    this.format = format;
    this.threads = threads;
    this.packet = avcodec.av_packet_alloc();
    this.frame = avutil.av_frame_alloc();
  }

  /**
   * Decodes a clip straight into a part of an array.
   *
   * @param clip its remaining bytes are the Matroska file; its position stays
   * @param target receives {@code frames × height × width} bytes from {@code offset} on; holds
   *     anything there after an exception
   * @throws FfmpegException if the clip is damaged or of another form or number of frames
   */
  public void decode(ByteBuffer clip, int width, int height, int frames, byte[] target, int offset)
      throws FfmpegException {
    AVIOContext memory = memory(clip.duplicate());
    try {
      AVFormatContext demuxer = open(memory);
      try {
        decode(demuxer, width, height, frames, target, offset);
      } finally {
        avformat.avformat_close_input(demuxer);
      }
    } catch (FfmpegException e) {
      closeDecoder();
      throw e;
    } finally {
      avutil.av_free(memory.buffer());
      avformat.avio_context_free(memory);
    }
  }

  /** A file that is all in its buffer: FFmpeg then reads and seeks without calling back. */
  private static AVIOContext memory(ByteBuffer clip) throws FfmpegException {
    int size = clip.remaining();
    BytePointer buffer =
        new BytePointer(avutil.av_malloc((long) size + avcodec.AV_INPUT_BUFFER_PADDING_SIZE));
    if (buffer.isNull()) {
      throw new FfmpegException("no memory for a clip of %d bytes".formatted(size));
    }
    copy(clip, buffer);
    AVIOContext memory = avformat.avio_alloc_context(buffer, size, 0, null, null, null, null);
    memory.buf_end(new BytePointer(buffer).position(size)).pos(size);
    return memory;
  }

  private static void copy(ByteBuffer clip, BytePointer buffer) {
    if (clip.hasArray()) {
      buffer.put(clip.array(), clip.arrayOffset() + clip.position(), clip.remaining());
    } else {
      buffer.capacity(clip.remaining()).asByteBuffer().put(clip);
    }
  }

  private static AVFormatContext open(AVIOContext memory) throws FfmpegException {
    AVFormatContext demuxer = avformat.avformat_alloc_context();
    demuxer.pb(memory);
    demuxer.max_streams(1);
    check(
        avformat.avformat_open_input(
            demuxer, (String) null, avformat.av_find_input_format("matroska"), null),
        "not a Matroska clip");
    return demuxer;
  }

  private void decode(
      AVFormatContext demuxer, int width, int height, int frames, byte[] target, int offset)
      throws FfmpegException {
    prepareDecoder(stream(demuxer), width, height);
    int decoded = 0;
    while (nextPacket(demuxer)) {
      if (decoded == frames) {
        throw new FfmpegException("more than the %d frames claimed".formatted(frames));
      }
      decodeFrame(decoded, width, height);
      Planes.read(frame, 0, width, height, target, offset + decoded * width * height);
      decoded++;
    }
    if (decoded < frames) {
      throw new FfmpegException("%d frames, not the %d claimed".formatted(decoded, frames));
    }
  }

  private AVCodecParameters stream(AVFormatContext demuxer) throws FfmpegException {
    if (demuxer.nb_streams() != 1) {
      throw new FfmpegException("a clip of %d tracks, not one".formatted(demuxer.nb_streams()));
    }
    AVCodecParameters parameters = demuxer.streams(0).codecpar();
    if (parameters.codec_id() != format.codec()) {
      throw new FfmpegException("the clip's codec is not " + format);
    }
    return parameters;
  }

  private void prepareDecoder(AVCodecParameters parameters, int width, int height)
      throws FfmpegException {
    if (parameters.width() != width || parameters.height() != height) {
      throw new FfmpegException(
          "frames of %d×%d pixels, not the %d×%d claimed"
              .formatted(parameters.width(), parameters.height(), width, height));
    }
    byte[] setup = setup(parameters);
    if (!decoder.isNull()
        && decoder.width() == width
        && decoder.height() == height
        && Arrays.equals(setup, decoderSetup)) {
      avcodec.avcodec_flush_buffers(decoder);
      return;
    }
    closeDecoder();
    openDecoder(parameters);
    decoderSetup = setup;
  }

  private static byte[] setup(AVCodecParameters parameters) {
    byte[] setup = new byte[parameters.extradata_size()];
    if (setup.length > 0) {
      parameters.extradata().get(setup);
    }
    return setup;
  }

  private void openDecoder(AVCodecParameters parameters) throws FfmpegException {
    AVCodec codec = avcodec.avcodec_find_decoder(format.codec());
    decoder = avcodec.avcodec_alloc_context3(codec);
    check(avcodec.avcodec_parameters_to_context(decoder, parameters), "the clip's header");
    decoder.thread_count(threads).thread_type(AVCodecContext.FF_THREAD_SLICE);
    decoder.max_pixels((parameters.width() + ALIGNMENT) * parameters.height());
    decoder.err_recognition(avcodec.AV_EF_CRCCHECK | avcodec.AV_EF_EXPLODE);
    check(avcodec.avcodec_open2(decoder, codec, (AVDictionary) null), "the clip's header");
  }

  private boolean nextPacket(AVFormatContext demuxer) throws FfmpegException {
    avcodec.av_packet_unref(packet);
    int result = avformat.av_read_frame(demuxer, packet);
    if (result == AVERROR_EOF) {
      return false;
    }
    check(result, "cannot read the clip");
    if ((packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0) {
      throw new FfmpegException("the clip is cut off");
    }
    return true;
  }

  private void decodeFrame(int index, int width, int height) throws FfmpegException {
    if (format == ClipFormat.FFV1 && !SliceChecksums.hold(packet, (long) width * height)) {
      throw new FfmpegException("the checksums of frame %d do not hold".formatted(index));
    }
    check(avcodec.avcodec_send_packet(decoder, packet), "cannot decode frame " + index);
    check(avcodec.avcodec_receive_frame(decoder, frame), "cannot decode frame " + index);
    boolean keyFrame = (frame.flags() & AVFrame.AV_FRAME_FLAG_KEY) != 0;
    if (index == 0 && !keyFrame) {
      throw new FfmpegException("the clip does not begin with a key frame");
    }
    if (frame.width() != width || frame.height() != height || !isGrey()) {
      throw new FfmpegException("frame %d is of another form than the clip".formatted(index));
    }
    if (frame.decode_error_flags() != 0) {
      throw new FfmpegException("frame %d is damaged".formatted(index));
    }
  }

  private boolean isGrey() {
    return switch (format) {
      case FFV1 -> frame.format() == avutil.AV_PIX_FMT_GRAY8;
      case MJPEG -> Luma.of(frame).isPresent();
    };
  }

  private void closeDecoder() {
    avcodec.avcodec_free_context(decoder);
    decoder = new AVCodecContext(null);
  }

  @Override
  public void close() {
    closeDecoder();
    avcodec.av_packet_free(packet);
    avutil.av_frame_free(frame);
  }
}
