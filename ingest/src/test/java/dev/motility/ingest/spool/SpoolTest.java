package dev.motility.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.motility.ingest.Chunks;
import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.CaptureEventKind;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.signature.ChunkSignature;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final long LARGE = 1L << 30;

  @TempDir Path folder;

  private Path file() {
    return Spools.file(folder, "camera");
  }

  private static List<Entry> entries(Spool spool) {
    List<Entry> entries = new ArrayList<>();
    Optional<Entry> next = spool.after(0);
    while (next.isPresent()) {
      entries.add(next.get());
      next = spool.after(next.get().id());
    }
    return entries;
  }

  private static List<FrameChunk> chunks(Spool spool) {
    return entries(spool).stream()
        .filter(Entry.OfChunk.class::isInstance)
        .map(entry -> ((Entry.OfChunk) entry).chunk())
        .toList();
  }

  private static List<CaptureEvent> events(Spool spool) {
    return entries(spool).stream()
        .filter(Entry.OfEvent.class::isInstance)
        .map(entry -> ((Entry.OfEvent) entry).event())
        .toList();
  }

  @Test
  void what_was_put_is_there_in_order_after_opening_again() {
    try (Spool spool = Spool.open(file(), LARGE)) {
      assertThat(spool.put(Chunks.chunk(0))).isEmpty();
      assertThat(spool.put(Chunks.chunk(1))).isEmpty();
    }
    try (Spool spool = Spool.open(file(), LARGE)) {
      assertThat(chunks(spool)).containsExactly(Chunks.chunk(0), Chunks.chunk(1));
      assertThat(spool.lastChunk().orElseThrow().getSequence()).isEqualTo(1);
      assertThat(spool.oldest()).contains(Chunks.chunk(0).getCapturedAt());
    }
  }

  @Test
  void what_was_removed_is_gone_and_its_bytes_are_free() {
    try (Spool spool = Spool.open(file(), LARGE)) {
      spool.put(Chunks.chunk(0));
      spool.put(Chunks.chunk(1));

      assertThat(spool.remove(List.of(entries(spool).get(0).sent()))).isTrue();

      assertThat(chunks(spool)).containsExactly(Chunks.chunk(1));
      assertThat(spool.entries()).isEqualTo(1);
      assertThat(spool.bytes()).isEqualTo(entries(spool).get(0).bytes());
    }
  }

  @Test
  void an_emptied_spool_gives_the_disk_back() throws Exception {
    byte[] payload = new byte[3_000_000];
    try (Spool spool = Spool.open(file(), LARGE)) {
      for (int i = 0; i < 30; i++) {
        FrameChunk large =
            FrameChunk.newBuilder(Chunks.chunk(i)).setPayload(ByteBuffer.wrap(payload)).build();
        assertThat(spool.put(large)).isEmpty();
      }
      for (Entry entry : entries(spool)) {
        assertThat(spool.remove(List.of(entry.sent()))).isTrue();
      }
      assertThat(spool.put(Chunks.chunk(30))).isEmpty();
    }
    assertThat(Files.size(file())).isLessThan(1_000_000);
  }

  @Test
  void a_full_spool_refuses_frames_until_a_tenth_is_free_but_takes_events_and_ends() {
    int size;
    try (Spool spool = Spool.open(Spools.file(folder, "other"), LARGE)) {
      spool.put(Chunks.chunk(0));
      size = (int) spool.bytes();
    }
    try (Spool spool = Spool.open(file(), 20L * size)) {
      for (int i = 0; i < 20; i++) {
        assertThat(spool.put(Chunks.chunk(i))).isEmpty();
      }
      assertThat(spool.put(Chunks.chunk(20)).orElseThrow()).contains("full", "limit");
      assertThat(spool.put(Chunks.gap(200, 209))).isEmpty();
      assertThat(spool.put(Chunks.end(20))).isEmpty();

      spool.remove(List.of(entries(spool).get(0).sent()));
      assertThat(spool.refusal()).as("hardly any room").isPresent();
      spool.remove(entries(spool).subList(0, 5).stream().map(Entry::sent).toList());
      assertThat(spool.put(Chunks.chunk(21))).isEmpty();
    }
  }

  @Test
  void a_spool_in_use_is_refused() {
    try (Spool first = Spool.open(file(), LARGE)) {
      assertThat(first.entries()).isZero();
      assertThatExceptionOfType(SpoolException.class)
          .isThrownBy(() -> Spool.open(file(), LARGE))
          .withMessageContaining("in use")
          .matches(e -> e.kind() == SpoolException.Kind.IN_USE);
    }
  }

  @Test
  void a_folder_that_cannot_be_made_is_named() throws Exception {
    Path blocked = Files.writeString(folder.resolve("file"), "no folder");

    assertThatExceptionOfType(SpoolException.class)
        .isThrownBy(() -> Spool.open(blocked.resolve("camera.spool"), LARGE))
        .withMessageContaining("--spool");
  }

  @Test
  void a_truncated_spool_gives_what_can_be_read_and_tells_what_is_gone() throws Exception {
    try (Spool spool = Spool.open(file(), LARGE)) {
      for (int i = 0; i < 40; i++) {
        spool.put(Chunks.chunk(i));
      }
    }
    try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
      bytes.setLength(bytes.length() / 2);
    }

    try (Spool spool = Spools.open(file(), LARGE)) {
      List<FrameChunk> left = chunks(spool);
      assertThat(left).isNotEmpty().hasSizeLessThan(40);
      for (FrameChunk chunk : left) {
        assertThat(chunk).isEqualTo(Chunks.chunk(chunk.getSequence()));
      }
      assertThat(left)
          .isSortedAccordingTo((a, b) -> Long.compare(a.getSequence(), b.getSequence()));
      long gone =
          events(spool).stream()
              .filter(event -> event.getKind() == CaptureEventKind.GAP)
              .mapToLong(event -> event.getLastFrame() - event.getFirstFrame() + 1)
              .sum();
      assertThat(gone + 10L * left.size()).isEqualTo(400);
      assertThat(spool.lastChunk().orElseThrow().getSequence()).isEqualTo(39);
    }
    assertThat(Spools.in(folder)).containsExactly(file());
  }

  @Test
  void a_spool_of_which_nothing_can_be_read_does_not_keep_a_camera_from_starting()
      throws Exception {
    Files.write(
        file(),
        "this never was a database, and never will be one"
            .repeat(99)
            .getBytes(StandardCharsets.UTF_8));

    try (Spool spool = Spools.open(file(), LARGE)) {
      assertThat(spool.entries()).isZero();
      assertThat(spool.put(Chunks.chunk(0))).isEmpty();
    }
  }

  @Test
  void what_a_broker_never_takes_is_kept_but_not_offered_again() {
    try (Spool spool = Spool.open(file(), LARGE)) {
      spool.put(Chunks.chunk(0));
      spool.put(Chunks.chunk(1));

      spool.setAside(entries(spool).get(0).sent(), "too large");

      assertThat(chunks(spool)).containsExactly(Chunks.chunk(1));
    }
  }

  private static ChunkSignature signature(FrameChunk chunk) {
    byte[] bytes = new byte[64];
    bytes[0] = (byte) chunk.getSequence();
    return new ChunkSignature("key-1", ByteBuffer.wrap(bytes));
  }

  private static void requireSigned(Spool spool, int least) {
    List<Entry> entries = entries(spool).stream().filter(Entry.OfChunk.class::isInstance).toList();
    assertThat(entries).hasSizeGreaterThanOrEqualTo(least);
    for (Entry entry : entries) {
      Entry.OfChunk kept = (Entry.OfChunk) entry;
      assertThat(kept.signature()).contains(signature(kept.chunk()));
    }
  }

  @Test
  void a_signature_stays_with_its_chunk_until_the_broker_has_both() {
    try (Spool spool = Spool.open(file(), LARGE)) {
      for (int i = 0; i < 3; i++) {
        spool.put(Chunks.chunk(i), Optional.of(signature(Chunks.chunk(i))));
      }
      spool.remove(List.of(entries(spool).get(0).sent()));
    }
    try (Spool spool = Spool.open(file(), LARGE)) {
      requireSigned(spool, 2);
    }
  }

  @Test
  void a_truncated_spool_gives_signatures_with_the_chunks_that_can_be_read() throws Exception {
    try (Spool spool = Spool.open(file(), LARGE)) {
      for (int i = 0; i < 40; i++) {
        spool.put(Chunks.chunk(i), Optional.of(signature(Chunks.chunk(i))));
      }
    }
    try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
      bytes.setLength(bytes.length() / 2);
    }

    try (Spool spool = Spools.open(file(), LARGE)) {
      requireSigned(spool, 1);
    }
  }

  private static final String MADE = "20260102T030405.678Z-9f86d081";

  private static FrameChunk named(FrameChunk chunk, String captureId) {
    return FrameChunk.newBuilder(chunk).setCaptureId(captureId).build();
  }

  /** Puts chunks of a capture and has the broker take them all. */
  private static void deliver(Spool spool, String captureId, FrameChunk... chunks) {
    for (FrameChunk chunk : chunks) {
      assertThat(spool.put(named(chunk, captureId))).isEmpty();
    }
    assertThat(spool.remove(entries(spool).stream().map(Entry::sent).toList())).isTrue();
  }

  @Test
  void the_file_of_a_capture_that_ended_and_was_sent_goes() {
    Spool spool = Spool.open(file(), LARGE);
    deliver(spool, MADE, Chunks.chunk(0), Chunks.end(1));

    spool.retire();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void the_file_of_a_spool_that_took_nothing_goes() {
    Spool.open(file(), LARGE).retire();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void the_file_stays_as_long_as_it_has_something_to_tell() {
    Spool waiting = Spool.open(folder.resolve("waiting"), LARGE);
    waiting.put(named(Chunks.end(1), MADE));
    Spool refused = Spool.open(folder.resolve("refused"), LARGE);
    refused.put(named(Chunks.end(1), MADE));
    refused.setAside(entries(refused).get(0).sent(), "too large");
    Spool open = Spool.open(folder.resolve("open"), LARGE);
    deliver(open, MADE, Chunks.chunk(0));
    Spool set = Spool.open(folder.resolve("set"), LARGE);
    deliver(set, "mine", Chunks.chunk(0), Chunks.end(1));

    List.of(waiting, refused, open, set).forEach(Spool::retire);

    for (String file : List.of("waiting", "refused", "open", "set")) {
      assertThat(folder.resolve(file)).exists();
      Spool.open(folder.resolve(file), LARGE).close();
    }
  }

  @RepeatedTest(20)
  void who_waits_for_a_spool_that_goes_gets_one_that_stays() throws Exception {
    Spool first = Spool.open(file(), LARGE);
    ExecutorService other = Executors.newSingleThreadExecutor();
    Future<Spool> second = other.submit(() -> Spool.open(file(), LARGE));
    first.retire();

    try (Spool spool = second.get()) {
      spool.put(Chunks.chunk(0));
    } finally {
      other.shutdown();
    }

    try (Spool again = Spool.open(file(), LARGE)) {
      assertThat(chunks(again)).containsExactly(Chunks.chunk(0));
    }
  }
}
