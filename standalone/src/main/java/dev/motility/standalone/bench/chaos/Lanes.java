package dev.motility.standalone.bench.chaos;

import dev.motility.ingest.chunk.CaptureIdentity;
import dev.motility.ingest.chunk.Chunk;
import dev.motility.ingest.chunk.ChunkEncoder;
import dev.motility.samples.GrayClip;
import dev.motility.samples.VideoFormat;
import dev.motility.samples.codec.ChunkCodec;
import dev.motility.samples.codec.ChunkException;
import dev.motility.samples.codec.Encoding;
import dev.motility.schemas.FrameChunk;
import dev.motility.standalone.bench.SampleIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * What streams while there is chaos: on each partition one short recording after the other, the
 * same ones in every run. Each has {@value #WINDOWS} windows and ends in the middle of another.
 */
final class Lanes {
  /** Complete windows in a recording. */
  static final int WINDOWS = 4;

  /** Chunks of a recording. */
  static final int CHUNKS = 22;

  /** Participants that gave the samples. */
  static final int PARTICIPANTS = 24;

  /** Pixels in a row. */
  static final int WIDTH = 32;

  /** Rows in a frame. */
  static final int HEIGHT = 24;

  private static final int CHUNK_FRAMES = 10;
  private static final int LAST_FRAMES = 5;
  private static final int CELLS = 4;
  private static final int CELL = 3;
  private static final double FRAMES_PER_SECOND = 50;
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final VideoFormat FORMAT =
      new VideoFormat(WIDTH, HEIGHT, FRAMES_PER_SECOND, OptionalDouble.empty());

  private final int partitions;

  Lanes(int partitions) {
    this.partitions = partitions;
  }

  static String participant(int number) {
    return "participant-" + number % PARTICIPANTS;
  }

  /** The chunks of a recording, in order. */
  List<FrameChunk> recording(int partition, int number) {
    String sample =
        SampleIds.on(partition, partitions, "sample-%d-%d".formatted(partition, number));
    CaptureIdentity identity =
        new CaptureIdentity(
            sample,
            sample + "-1",
            Optional.of(participant(partition + number)),
            "microscope-" + partition);
    Random random = new Random(31L * number + partition);
    List<FrameChunk> chunks = new ArrayList<>();
    try (ChunkCodec codec = new ChunkCodec()) {
      ChunkEncoder encoder = new ChunkEncoder(identity, FORMAT, Encoding.RAW, codec);
      for (int i = 0; i < CHUNKS; i++) {
        boolean last = i == CHUNKS - 1;
        long first = (long) i * CHUNK_FRAMES;
        GrayClip frames = frames(first, last ? LAST_FRAMES : CHUNK_FRAMES, number, random);
        chunks.add(encoder.encode(new Chunk(first, frames, time(number, first), last), i));
      }
    } catch (ChunkException impossible) {
      throw new IllegalStateException(impossible);
    }
    return chunks;
  }

  private static Instant time(int number, long frame) {
    return BEGIN.plusSeconds(60L * number).plusNanos((long) (frame * 1e9 / FRAMES_PER_SECOND));
  }

  /** Some bright cells that swim on a noisy ground. */
  private static GrayClip frames(long first, int count, int number, Random random) {
    byte[] pixels = new byte[WIDTH * HEIGHT * count];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (90 + random.nextInt(8));
    }
    for (int frame = 0; frame < count; frame++) {
      for (int cell = 0; cell < CELLS; cell++) {
        long way = (first + frame) * (cell + 1) / 2 + 7L * number;
        int x = (int) (way % (WIDTH - CELL));
        int y = (cell * 6 + number) % (HEIGHT - CELL);
        paint(pixels, (frame * HEIGHT + y) * WIDTH + x);
      }
    }
    return new GrayClip(WIDTH, HEIGHT, count, pixels);
  }

  private static void paint(byte[] pixels, int corner) {
    for (int row = 0; row < CELL; row++) {
      int from = corner + row * WIDTH;
      Arrays.fill(pixels, from, from + CELL, (byte) 220);
    }
  }
}
