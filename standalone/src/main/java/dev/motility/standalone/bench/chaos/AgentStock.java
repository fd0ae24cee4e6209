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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an agent captures under chaos: cameras that show a loop, and files, all known here. */
final class AgentStock {
  static final int FILES = 2;
  private static final int CAMERAS = 2;
  private static final int WIDTH = 160;
  private static final int HEIGHT = 120;
  private static final int RATE = 50;
  private static final int LOOP_SECONDS = 1;
  private static final int SEED = 7;

  private final Map<String, GrayClip> images = new HashMap<>();
  private final Map<String, Integer> lengths = new HashMap<>();
  private final List<String> rows = new ArrayList<>();

  /**
   * @param seconds length of each file, which is sent at its own rate
   */
  AgentStock(Path folder, int seconds) {
    for (int i = 0; i < CAMERAS; i++) {
      String sample = "camera-" + i;
      images.put(sample, clip(SEED + i, LOOP_SECONDS * RATE));
      add(
          "simulated:?seed=%d&width=%d&height=%d&loop=%d&rate=%d"
              .formatted(SEED + i, WIDTH, HEIGHT, LOOP_SECONDS, RATE),
          sample,
          false);
    }
    for (int i = 0; i < FILES; i++) {
      String sample = "file-" + i;
      GrayClip clip = clip(SEED + CAMERAS + i, seconds * RATE);
      images.put(sample, clip);
      lengths.put(sample, clip.frames());
      add(write(folder.resolve(sample + ".mkv"), clip).toString(), sample, true);
    }
  }

  private static GrayClip clip(int seed, int frames) {
    try (SimulatedMicroscope microscope =
        new SimulatedMicroscope(Setup.training(seed).withSize(WIDTH, HEIGHT))) {
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

  /** The table for the agent. */
  Path table(Path folder) {
    try {
      return Files.writeString(
          folder.resolve("sources.yaml"), "sources:%n".formatted() + String.join("", rows));
    } catch (IOException e) {
      throw CommandException.failed("the table of sources: " + Failures.reason(e), e);
    }
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
