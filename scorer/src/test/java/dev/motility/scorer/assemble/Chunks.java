package dev.motility.scorer.assemble;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.motility.samples.Sha256;
import java.util.OptionalDouble;

/** Chunks for tests: their digest tells their frames. */
final class Chunks {
  private static final FrameFormat FORMAT = new FrameFormat(640, 480, 50, OptionalDouble.empty());

  private Chunks() {}

  static ChunkReference chunk(long sequence, long firstFrame, int frames) {
    return reference(sequence, firstFrame, frames, false, FORMAT, "frames from " + firstFrame);
  }

  static ChunkReference end(long sequence, long firstFrame, int frames) {
    return reference(sequence, firstFrame, frames, true, FORMAT, "frames from " + firstFrame);
  }

  static ChunkReference with(ChunkReference chunk, String pixels) {
    return reference(
        chunk.sequence(),
        chunk.firstFrame(),
        chunk.frameCount(),
        chunk.endOfCapture(),
        chunk.format(),
        pixels);
  }

  static ChunkReference with(ChunkReference chunk, FrameFormat format) {
    return new ChunkReference(
        chunk.sequence(),
        chunk.firstFrame(),
        chunk.frameCount(),
        chunk.endOfCapture(),
        format,
        chunk.capturedAtMicros(),
        chunk.pixelsSha256(),
        chunk.offset(),
        chunk.doubtful());
  }

  private static ChunkReference reference(
      long sequence, long firstFrame, int frames, boolean end, FrameFormat format, String pixels) {
    return new ChunkReference(
        sequence,
        firstFrame,
        frames,
        end,
        format,
        firstFrame * 20_000,
        Sha256.of(pixels.getBytes(UTF_8)),
        1000 + sequence,
        false);
  }
}
