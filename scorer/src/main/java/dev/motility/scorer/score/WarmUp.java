package dev.motility.scorer.score;

import dev.motility.model.artifact.ModelDescription;
import dev.motility.model.classify.Classifier;
import dev.motility.model.classify.ParticipantFeatures;
import dev.motility.model.network.Extent;
import dev.motility.samples.GrayClip;
import dev.motility.samples.Sha256;
import dev.motility.samples.codec.ChunkCodec;
import dev.motility.samples.codec.ChunkException;
import dev.motility.samples.codec.Encoding;
import dev.motility.schemas.FrameChunk;
import dev.motility.scorer.assemble.CaptureKey;
import dev.motility.scorer.assemble.ChunkReference;
import dev.motility.scorer.assemble.FrameFormat;
import dev.motility.scorer.payload.ChunkLoader;
import dev.motility.scorer.score.WindowOutcome.Scored;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Scores a window that is made up, from its payload to its picture, before there is a real one: the
 * first is slow, as native libraries are loaded and memory is taken, and shows whether there is
 * memory enough.
 */
public final class WarmUp {
  private static final double FRAMES_PER_SECOND = 50;

  private WarmUp() {}

  /**
   * Does it once.
   *
   * @throws IllegalStateException if the model does not make numbers of it
   */
  public static void run(Classifier classifier) {
    FrameChunk chunk = chunk(classifier.model());
    try (WindowScorer scorer =
        new WindowScorer(new WindowReader(new One(chunk)), Tolerance.DEFAULT)) {
      WindowOutcome outcome =
          scorer.score(
              window(chunk, classifier.model()),
              classifier,
              new Participation(Optional.of(new ParticipantFeatures(Map.of())), Optional.empty()),
              Set.of());
      if (!(outcome instanceof Scored)) {
        throw new IllegalStateException("it does not score a window of a checked board");
      }
    }
  }

  /** A window as the model likes it: its squares are no empty field. */
  private static FrameChunk chunk(ModelDescription model) {
    Extent size = model.input();
    byte[] pixels = new byte[Math.toIntExact(size.volume())];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) ((i / 2 + i / size.width() / 2) % 2 == 0 ? 0 : 255);
    }
    GrayClip clip = new GrayClip(size.width(), size.height(), size.frames(), pixels);
    byte[] payload = encode(clip);
    return FrameChunk.newBuilder()
        .setSampleId("warm-up")
        .setCaptureId("warm-up")
        .setMicroscopeId("warm-up")
        .setSequence(0)
        .setFirstFrame(0)
        .setFrameCount(clip.frames())
        .setWidth(clip.width())
        .setHeight(clip.height())
        .setFramesPerSecond(model.framesPerSecond().orElse(FRAMES_PER_SECOND))
        .setCapturedAt(Instant.EPOCH)
        .setEncoding(dev.motility.schemas.Encoding.FFV1)
        .setPayload(ByteBuffer.wrap(payload))
        .setPayloadSha256(Sha256.of(payload).hex())
        .setPixelsSha256(clip.sha256().hex())
        .setEndOfCapture(true)
        .build();
  }

  private static byte[] encode(GrayClip clip) {
    try (ChunkCodec codec = new ChunkCodec()) {
      return codec.encode(Encoding.FFV1, clip, FRAMES_PER_SECOND);
    } catch (ChunkException e) {
      throw new IllegalStateException("frames cannot be encoded here: " + e.getMessage(), e);
    }
  }

  private static PendingWindow window(FrameChunk chunk, ModelDescription model) {
    ChunkReference reference =
        new ChunkReference(
            0,
            0,
            chunk.getFrameCount(),
            true,
            new FrameFormat(
                chunk.getWidth(),
                chunk.getHeight(),
                chunk.getFramesPerSecond(),
                model.micrometresPerPixel()),
            0,
            new Sha256(chunk.getPixelsSha256()),
            0,
            false);
    return new PendingWindow(
        new CaptureKey(chunk.getSampleId(), chunk.getCaptureId()),
        Optional.empty(),
        chunk.getMicroscopeId(),
        0,
        0,
        chunk.getFrameCount(),
        "none",
        0,
        List.of(reference));
  }

  /** A topic of one chunk. */
  private record One(FrameChunk chunk) implements ChunkLoader {
    @Override
    public Optional<FrameChunk> load(String topic, int partition, long offset) {
      return Optional.of(chunk);
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
