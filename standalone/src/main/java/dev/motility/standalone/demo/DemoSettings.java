package dev.motility.standalone.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a demo shows.
 *
 * @param videos the videos that are streamed; none: simulated microscopes
 * @param microscopes how many simulated microscopes stream
 * @param windows after how many scores it ends, or empty for when all videos are scored or
 *     rejected, or never
 * @param json whether each result is a line of JSON
 * @param port the dashboard's port, 0 for a free one, or empty for the usual one if that is free
 * @param brokerPort the broker's port, or 0 for a free one
 * @param registryPort the registry's port, or 0 for a free one
 * @param data where broker, registry and models keep their data, or empty for nowhere
 */
record DemoSettings(
    List<Path> videos,
    int microscopes,
    OptionalLong windows,
    boolean json,
    Optional<Integer> port,
    int brokerPort,
    int registryPort,
    Optional<Path> data) {
  DemoSettings {
    videos = List.copyOf(videos);
    if (microscopes < 1) {
      throw new IllegalArgumentException("--microscopes may be 1 or more, not " + microscopes);
    }
    if (windows.isPresent() && windows.getAsLong() < 1) {
      throw new IllegalArgumentException("--windows may be 1 or more, not " + windows.getAsLong());
    }
  }
}
