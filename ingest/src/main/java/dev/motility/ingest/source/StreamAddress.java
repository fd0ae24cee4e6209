package dev.motility.ingest.source;

import dev.motility.runtime.CommandException;
import dev.motility.samples.FrameSource;
import dev.motility.samples.SourceException;
import dev.motility.samples.ffmpeg.StreamSpec;
import dev.motility.samples.ffmpeg.VideoStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A network stream or a camera device. */
public record StreamAddress(StreamSpec spec) implements SourceAddress.Live {
  static final String DEVICE = "v4l2";

  /** Of the network, µs: a server that does not answer is given up. */
  private static final String TIMEOUT = "5000000";

  private static final Map<String, String> RTSP =
      Map.of(
          // Over UDP a lost packet is a damaged frame.
          "rtsp_transport", "tcp",
          "timeout", TIMEOUT,
          "protocol_whitelist", "rtsp,rtsps,rtp,udp,tcp,tls");
  private static final Map<String, String> HTTP =
      Map.of("rw_timeout", TIMEOUT, "protocol_whitelist", "http,https,tcp,tls,httpproxy");
  private static final Map<String, String> UDP =
      Map.of("timeout", TIMEOUT, "protocol_whitelist", "udp,rtp");

  static StreamAddress parse(String scheme, String address) {
    return switch (scheme) {
      case "rtsp", "rtsps" -> network(address, RTSP);
      case "http", "https" -> network(address, HTTP);
      case "udp" -> network(address, UDP);
      default -> device(address);
    };
  }

  private static StreamAddress network(String address, Map<String, String> options) {
    return new StreamAddress(new StreamSpec(address, Optional.empty(), options));
  }

  /** {@code v4l2:/dev/video0?width=640&height=480&rate=50&format=gray}. */
  private static StreamAddress device(String address) {
    String rest = address.substring(DEVICE.length() + 1);
    int question = rest.indexOf('?');
    String device = question < 0 ? rest : rest.substring(0, question);
    try {
      Parameters given = Parameters.of(question < 0 ? "" : rest.substring(question));
      Map<String, String> options = new HashMap<>();
      Optional<Integer> width = given.take("width", Integer::parseInt);
      Optional<Integer> height = given.take("height", Integer::parseInt);
      if (width.isPresent() != height.isPresent()) {
        throw new IllegalArgumentException("width and height go together");
      }
      width.ifPresent(pixels -> options.put("video_size", pixels + "x" + height.orElseThrow()));
      given
          .take("rate", Double::parseDouble)
          .ifPresent(rate -> options.put("framerate", "" + rate));
      given.take("format", name -> name).ifPresent(name -> options.put("input_format", name));
      given.requireNoOther();
      return new StreamAddress(new StreamSpec(device, Optional.of(DEVICE), options));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(
          "the source %s is not understood: %s; an example is v4l2:/dev/video0?width=640&height=480&rate=50"
              .formatted(address, e.getMessage()));
    }
  }

  @Override
  public FrameSource open(BooleanSupplier givenUp) throws SourceException {
    return VideoStream.open(spec, givenUp);
  }

  @Override
  public AtEnd atEnd() {
    return AtEnd.RECONNECT;
  }

  /** Without a password. */
  @Override
  public String toString() {
    return spec.url().replaceFirst("//[^/@]*@", "//");
  }
}
