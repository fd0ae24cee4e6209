package dev.motility.standalone.bench.assemble;

import dev.motility.samples.codec.ChunkCodec;
import dev.motility.samples.codec.ChunkException;
import dev.motility.samples.codec.ChunkShape;
import dev.motility.samples.codec.Encoding;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.read.ScannedRecord;
import dev.motility.schemas.read.TopicScan;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** The limit: one thread that only consumes, and one that only decodes. */
final class DecodingLoop {
  private static final int QUEUE = 16;
  private static final Duration POLL = Duration.ofMillis(100);

  private DecodingLoop() {}

  /** Windows a second. */
  static double rate(Connection connection, int windows) throws InterruptedException {
    BlockingQueue<FrameChunk> queue = new ArrayBlockingQueue<>(QUEUE);
    Pacing pacing = new Pacing(windows);
    Thread decoding = new Thread(() -> decode(queue, pacing, windows), "bench-decoding");
    decoding.start();
    int chunks = windows * Recorded.CHUNKS;
    try (RegistrySerdes serdes = new RegistrySerdes(connection);
        TopicScan<FrameChunk> scan = TopicScan.open(connection, serdes, Topics.FRAMES)) {
      while (chunks > 0) {
        for (ScannedRecord<FrameChunk> record : scan.poll(POLL)) {
          Optional<FrameChunk> chunk = record.value();
          queue.put(chunk.orElseThrow());
          chunks--;
        }
      }
    }
    decoding.join();
    return pacing.rate();
  }

  private static void decode(BlockingQueue<FrameChunk> queue, Pacing pacing, int windows) {
    try (ChunkCodec codec = new ChunkCodec()) {
      for (int window = 0; window < windows; window++) {
        byte[] pixels = new byte[0];
        for (int i = 0; i < Recorded.CHUNKS; i++) {
          FrameChunk chunk = queue.take();
          ChunkShape shape =
              new ChunkShape(chunk.getWidth(), chunk.getHeight(), chunk.getFrameCount());
          if (i == 0) {
            pixels = new byte[Math.toIntExact(Recorded.CHUNKS * shape.bytes())];
          }
          codec.decode(
              Encoding.valueOf(chunk.getEncoding().name()),
              chunk.getPayload(),
              shape,
              pixels,
              Math.toIntExact(i * shape.bytes()));
        }
        pacing.done();
      }
    } catch (ChunkException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
