package dev.motility.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.motility.ingest.Chunks;
import dev.motility.ingest.SmallDisk;
import dev.motility.schemas.FrameChunk;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spool whose disk has no room left; runs where this process may mount one. */
class FullDiskTest {
  private static final long LARGE = 1L << 30;

  @TempDir Path folder;

  private SmallDisk disk;

  @BeforeEach
  void setUp() throws Exception {
    Optional<SmallDisk> mounted = SmallDisk.mount(folder.resolve("disk"));
    assumeTrue(mounted.isPresent());
    disk = mounted.orElseThrow();
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      disk.unmount();
    }
  }

  private Spool open() {
    return Spool.open(disk.folder().resolve("camera.spool"), LARGE);
  }

  private static FrameChunk chunk(int sequence, int bytes) {
    byte[] payload = new byte[bytes];
    new Random(sequence).nextBytes(payload);
    return FrameChunk.newBuilder(Chunks.chunk(sequence))
        .setPayload(ByteBuffer.wrap(payload))
        .build();
  }

  /** Smaller and smaller chunks, until not even the smallest has room. */
  private static int fill(Spool spool, int from) {
    int next = from;
    for (int bytes = 1_000_000; bytes >= 100; bytes /= 3) {
      while (spool.put(chunk(next, bytes)).isEmpty()) {
        next++;
      }
    }
    return next;
  }

  private static List<Long> sequences(Spool spool) {
    List<Long> found = new ArrayList<>();
    Optional<Entry> next = spool.after(0);
    while (next.isPresent()) {
      found.add(((Entry.OfChunk) next.get()).chunk().getSequence());
      next = spool.after(next.get().id());
    }
    return found;
  }

  private static void drain(Spool spool) {
    Optional<Entry> next = spool.after(0);
    while (next.isPresent()) {
      assertThat(spool.remove(List.of(next.get().sent()))).isTrue();
      next = spool.after(next.get().id());
    }
  }

  @Test
  void it_refuses_gives_back_what_it_took_and_takes_again_once_it_was_drained() {
    try (Spool spool = open()) {
      int taken = fill(spool, 0);
      assertThat(sequences(spool)).hasSize(taken);

      drain(spool);

      assertThat(spool.entries()).isZero();
      int again = fill(spool, taken);
      assertThat(sequences(spool)).hasSize(again - taken).startsWith((long) taken);
    }
  }

  @Test
  void what_it_took_is_there_after_opening_again_and_can_be_drained() {
    int taken;
    try (Spool spool = open()) {
      taken = fill(spool, 0);
    }
    try (Spool spool = open()) {
      assertThat(sequences(spool)).hasSize(taken);
      drain(spool);
      assertThat(fill(spool, taken)).isGreaterThan(taken);
    }
  }
}
