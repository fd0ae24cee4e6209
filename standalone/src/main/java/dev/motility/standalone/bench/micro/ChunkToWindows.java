package dev.motility.standalone.bench.micro;

import dev.motility.samples.Sha256;
import dev.motility.scorer.assemble.Assembled;
import dev.motility.scorer.assemble.Capture;
import dev.motility.scorer.assemble.ChunkReference;
import dev.motility.scorer.assemble.FrameFormat;
import dev.motility.scorer.assemble.WindowRule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The next chunk of a capture without end, and the windows that come of it. */
@State(Scope.Benchmark)
public class ChunkToWindows {
  private static final int CHUNK_FRAMES = 10;
  private static final FrameFormat FORMAT =
      new FrameFormat(Frames.WIDTH, Frames.HEIGHT, 50, OptionalDouble.empty());
  private static final Sha256 PIXELS = Sha256.of();

  private final Capture capture = new Capture(WindowRule.standard());
  private long sequence;

  @Benchmark
  public List<Assembled> ours() {
    ChunkReference chunk =
        new ChunkReference(
            sequence,
            sequence * CHUNK_FRAMES,
            CHUNK_FRAMES,
            false,
            FORMAT,
            0,
            PIXELS,
            sequence,
            false);
    sequence++;
    return capture.accept(chunk, Optional.empty());
  }
}
