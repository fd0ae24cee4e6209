package dev.motility.standalone.bench.micro;

import dev.motility.samples.Sha256;
import dev.motility.standalone.bench.Footage;
import java.security.MessageDigest;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A window's 15 MB in two digests, its chunks' and its own; one digest after the other. */
@State(Scope.Benchmark)
public class TwoDigests {
  private final byte[] pixels = new byte[Footage.WINDOW_FRAMES * Frames.WIDTH * Frames.HEIGHT];

  public TwoDigests() {
    new Random(1).nextBytes(pixels);
  }

  @Benchmark
  public List<Sha256> ours() {
    MessageDigest one = Sha256.digest();
    MessageDigest other = Sha256.digest();
    Sha256.update(one, other, pixels, 0, pixels.length);
    return List.of(Sha256.finish(one), Sha256.finish(other));
  }

  @Benchmark
  public List<Sha256> obvious() {
    return List.of(Sha256.of(pixels), Sha256.of(pixels));
  }
}
