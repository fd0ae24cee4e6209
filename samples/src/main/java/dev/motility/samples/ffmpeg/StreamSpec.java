package dev.motility.samples.ffmpeg;

import java.util.Map;
import java.util.Optional;

/**
 * A stream or a camera device as FFmpeg opens it.
 *
 * @param url its address
 * @param device what FFmpeg calls the kind of the device, {@code v4l2} for example; empty for a
 *     network stream
 * @param options of FFmpeg's protocol and demuxer
 */
public record StreamSpec(String url, Optional<String> device, Map<String, String> options) {
  public StreamSpec {
    options = Map.copyOf(options);
  }
}
