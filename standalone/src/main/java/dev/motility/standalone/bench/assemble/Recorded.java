package dev.motility.standalone.bench.assemble;

import dev.motility.ingest.chunk.CaptureIdentity;
import dev.motility.ingest.chunk.Chunk;
import dev.motility.ingest.chunk.ChunkEncoder;
import dev.motility.ingest.publish.Message;
import dev.motility.ingest.publish.Outbox;
import dev.motility.ingest.publish.Publisher;
import dev.motility.runtime.CommandException;
import dev.motility.samples.codec.ChunkCodec;
import dev.motility.samples.codec.ChunkException;
import dev.motility.samples.codec.Encoding;
import dev.motility.samples.simulate.Setup;
import dev.motility.samples.simulate.SimulatedMicroscope;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Captures of a simulated microscope, on topics of their own. */
final class Recorded {
  /** Chunks in a window. */
  static final int CHUNKS = 5;

  private static final int FRAMES = 10;
  private static final long SEED = 3;

  private Recorded() {}

  /**
   * The chunks of so many windows of 640×480. The first window's pictures come over and over.
   *
   * @param encoding of the pixels
   */
  static List<FrameChunk> chunks(Encoding encoding, int windows) {
    return chunks(Setup.training(SEED), "sample", encoding, windows);
  }

  /** The same of a sample with frames of another size, RAW. */
  static List<FrameChunk> small(String sampleId, int width, int height, int windows) {
    return chunks(Setup.training(SEED).withSize(width, height), sampleId, Encoding.RAW, windows);
  }

  private static List<FrameChunk> chunks(
      Setup setup, String sampleId, Encoding encoding, int windows) {
    CaptureIdentity identity =
        new CaptureIdentity(
            sampleId, sampleId + "-1", Optional.empty(), "microscope of " + sampleId);
    List<FrameChunk> chunks = new ArrayList<>();
    try (SimulatedMicroscope microscope = new SimulatedMicroscope(setup);
        ChunkCodec codec = new ChunkCodec()) {
      ChunkEncoder encoder = new ChunkEncoder(identity, microscope.format(), encoding, codec);
      for (int i = 0; i < CHUNKS; i++) {
        chunks.add(
            encoder.encode(
                new Chunk(
                    (long) FRAMES * i,
                    microscope.clip((long) FRAMES * i, FRAMES),
                    capturedAt(i),
                    false),
                i));
      }
    } catch (ChunkException e) {
      throw CommandException.failed(e.getMessage(), e);
    }
    for (int i = CHUNKS; i < windows * CHUNKS; i++) {
      chunks.add(again(chunks.get(i % CHUNKS), i, i == windows * CHUNKS - 1));
    }
    return chunks;
  }

  private static FrameChunk again(FrameChunk chunk, int sequence, boolean last) {
    return FrameChunk.newBuilder(chunk)
        .setSequence(sequence)
        .setFirstFrame((long) FRAMES * sequence)
        .setCapturedAt(capturedAt(sequence))
        .setEndOfCapture(last)
        // A builder copies the other's: all windows' payloads would lie in memory, and a collector
        // at its limit would be what is measured.
        .setPayload(chunk.getPayload())
        .build();
  }

  private static Instant capturedAt(int sequence) {
    return Instant.EPOCH.plusMillis(200L * sequence);
  }

  /** Puts the chunks on their topic. */
  static void publish(Connection connection, List<FrameChunk> chunks) throws InterruptedException {
    try (Publisher publisher = Publisher.open(connection, Topics.FRAMES)) {
      Outbox outbox = publisher.outbox();
      chunks.forEach(chunk -> outbox.send(Message.of(chunk)));
      outbox.await();
    }
  }
}
