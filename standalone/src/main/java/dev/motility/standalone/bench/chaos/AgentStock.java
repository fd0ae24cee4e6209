package dev.motility.standalone.bench.chaos;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import dev.motility.samples.GrayClip;
import dev.motility.samples.Sha256;
import dev.motility.samples.codec.ChunkCodec;
import dev.motility.samples.codec.Encoding;
import dev.motility.samples.simulate.Setup;
import dev.motility.samples.simulate.SimulatedMicroscope;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.connection.Connection;
import dev.motility.standalone.bench.process.Child;
import dev.motility.standalone.bench.process.Jvm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an agent captures under chaos: cameras that show a loop, and files, all known here. */
final class AgentStock {
  private static final int RATE = 50;
  private static final int LOOP_SECONDS = 1;
  private static final int SEED = 7;

  private final int width;
  private final int height;
  private final Map<String, GrayClip> images = new HashMap<>();
  private final Map<String, Integer> lengths = new HashMap<>();
  private final List<String> rows = new ArrayList<>();

  private AgentStock(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** Two cameras, and two files of so many seconds, which are sent at their own rate. */
  static AgentStock camerasAndFiles(Path folder, int seconds) {
    AgentStock stock = new AgentStock(160, 120);
    stock.addCamera();
    stock.addCamera();
    stock.addFile(folder, seconds);
    stock.addFile(folder, seconds);
    return stock;
  }

  /** So many cameras of 320×240 pixels and 50 frames/s. */
  static AgentStock cameras(int count) {
    AgentStock stock = new AgentStock(320, 240);
    for (int i = 0; i < count; i++) {
      stock.addCamera();
    }
    return stock;
  }

  private void addCamera() {
    int seed = SEED + images.size();
    String sample = "camera-" + images.size();
    images.put(sample, clip(seed, LOOP_SECONDS * RATE));
    add(
        "simulated:?seed=%d&width=%d&height=%d&loop=%d&rate=%d"
            .formatted(seed, width, height, LOOP_SECONDS, RATE),
        sample,
        false);
  }

  private void addFile(Path folder, int seconds) {
    String sample = "file-" + images.size();
    GrayClip clip = clip(SEED + images.size(), seconds * RATE);
    images.put(sample, clip);
    lengths.put(sample, clip.frames());
    add(write(folder.resolve(sample + ".mkv"), clip).toString(), sample, true);
  }

  private GrayClip clip(int seed, int frames) {
    try (SimulatedMicroscope microscope =
        new SimulatedMicroscope(Setup.training(seed).withSize(width, height))) {
      return microscope.clip(0, frames);
    }
  }

  private static Path write(Path file, GrayClip clip) {
    try (ChunkCodec codec = new ChunkCodec()) {
      return Files.write(file, codec.encode(Encoding.FFV1, clip, RATE));
    } catch (IOException e) {
      throw CommandException.failed(
          "the file %s cannot be written: %s".formatted(file, Failures.reason(e)), e);
    }
  }

  private void add(String source, String sample, boolean realTime) {
    rows.add(
        "  - {source: '%s', sample: %s, microscope: %s, realtime: %b}%n"
            .formatted(source, sample, sample, realTime));
  }

  /** An agent that captures all of it, with its spool in the folder. */
  Child agent(Path folder, Connection connection) {
    return Child.start(
        Jvm.small(),
        "agent",
        folder,
        List.of(
            "capture",
            "--config=" + table(folder),
            "--spool=" + folder.resolve("spool"),
            "--bootstrap-servers=" + connection.bootstrapServers(),
            "--registry-url=" + connection.registryUrl(),
            "--topic-prefix=" + connection.names().prefix()));
  }

  private Path table(Path folder) {
    try {
      return Files.writeString(
          folder.resolve("sources.yaml"), "sources:%n".formatted() + String.join("", rows));
    } catch (IOException e) {
      throw CommandException.failed("the table of sources: " + Failures.reason(e), e);
    }
  }

  /** What is captured, files and cameras. */
  Set<String> samples() {
    return Set.copyOf(images.keySet());
  }

  /** How many frames a file has, by sample. */
  Map<String, Integer> lengths() {
    return Map.copyOf(lengths);
  }

  /** Whether a chunk shows what its source shows there. */
  boolean shows(FrameChunk chunk) {
    GrayClip clip = images.get(chunk.getSampleId());
    List<ByteBuffer> frames = new ArrayList<>();
    for (int i = 0; i < chunk.getFrameCount(); i++) {
      int image = (int) ((chunk.getFirstFrame() + i) % clip.frames());
      frames.add(clip.frames(image, 1));
    }
    return Sha256.of(frames).hex().equals(chunk.getPixelsSha256());
  }
}
