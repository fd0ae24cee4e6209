package dev.motility.samples.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Compares what a container declares with what came: FFmpeg reads a file that was cut off between
 * two packets as one that ends there.
 *
 * <p>An MP4 lists its packets, so they must all come. AVI states a number of frames, skipped ones
 * too, and Matroska a duration; both may be imprecise, so only a clear shortfall counts. Other
 * containers are believed.
 */
final class Completeness {
  private static final String AVI = "avi";
  private static final String MATROSKA = "matroska,webm";
  private static final String WITH_INDEX = "mov,mp4,m4a,3gp,3g2,mj2";
  private static final double MICROSECONDS = 1e6;
  private static final double TOLERATED_SHARE = 0.02;
  private static final double TOLERATED_FRAMES = 3;

  private final int stream;
  private final OptionalLong declaredFrames;
  private final long declaredPackets;
  private final double declaredEnd;
  private final double tolerance;
  private long packets;
  private double end;

  Completeness(AVFormatContext file, AVStream video, double framesPerSecond) {
    String container = file.iformat().name().getString();
    double duration = statedDuration(file);
    this.stream = video.index();
    this.declaredPackets =
        container.equals(WITH_INDEX) && video.nb_frames() > 0
            ? Math.min(video.nb_frames(), avformat.avformat_index_get_entries_count(video))
            : 0;
    this.declaredEnd = declaredEnd(container, video, duration);
    this.tolerance = Math.max(TOLERATED_FRAMES / framesPerSecond, TOLERATED_SHARE * declaredEnd);
    this.declaredFrames = declaredFrames(video, duration * framesPerSecond);
  }

  private static double statedDuration(AVFormatContext file) {
    boolean stated = file.duration_estimation_method() == avformat.AVFMT_DURATION_FROM_STREAM;
    return stated && file.duration() > 0 ? file.duration() / MICROSECONDS : 0;
  }

  private static double declaredEnd(String container, AVStream video, double duration) {
    return switch (container) {
      case MATROSKA -> duration;
      // FFmpeg shortens the duration of an AVI that is smaller than it should be.
      case AVI -> video.nb_frames() * avutil.av_q2d(video.time_base());
      default -> 0;
    };
  }

  private OptionalLong declaredFrames(AVStream video, double byDuration) {
    if (declaredPackets > 0) {
      return OptionalLong.of(declaredPackets);
    }
    if (video.nb_frames() > 0) {
      return OptionalLong.of(video.nb_frames());
    }
    return byDuration >= 1 ? OptionalLong.of(Math.round(byDuration)) : OptionalLong.empty();
  }

  /** How many frames the file should have, as far as it says. */
  OptionalLong declaredFrames() {
    return declaredFrames;
  }

  /** Takes note of a packet of any stream: the longest one gives a file its duration. */
  void saw(AVPacket packet, AVStream of) {
    if (packet.stream_index() == stream) {
      packets++;
    }
    long time = packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
    if (time != AV_NOPTS_VALUE) {
      AVRational unit = of.time_base();
      end = Math.max(end, (time + packet.duration()) * avutil.av_q2d(unit));
    }
  }

  /** What is missing at the end of the file, if something is. */
  Optional<String> shortfall() {
    if (packets < declaredPackets || end < declaredEnd - tolerance) {
      return Optional.of("the file is cut off");
    }
    return Optional.empty();
  }
}
