package dev.motility.standalone;

import dev.motility.samples.GrayClip;
import dev.motility.samples.codec.ChunkCodec;
import dev.motility.samples.codec.ChunkException;
import dev.motility.samples.codec.Encoding;
import dev.motility.samples.simulate.Setup;
import dev.motility.samples.simulate.SimulatedMicroscope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Videos for tests: a simulated microscope's frames in a Matroska file. */
final class Videos {
  private Videos() {}

  /** What the file shows. */
  static GrayClip clip(int frames, int width, int height) {
    try (SimulatedMicroscope microscope =
        new SimulatedMicroscope(Setup.training(7).withSize(width, height))) {
      return microscope.clip(0, frames);
    }
  }

  static Path write(Path file, GrayClip clip, double framesPerSecond)
      throws IOException, ChunkException {
    try (ChunkCodec codec = new ChunkCodec()) {
      return Files.write(file, codec.encode(Encoding.FFV1, clip, framesPerSecond));
    }
  }
}
