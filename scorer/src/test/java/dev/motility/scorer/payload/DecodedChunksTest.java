package dev.motility.scorer.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motility.samples.GrayClip;
import dev.motility.scorer.assemble.ChunkReference;
import dev.motility.scorer.fixture.Capture;
import dev.motility.scorer.fixture.Clips;
import dev.motility.scorer.fixture.PendingWindows;
import dev.motility.scorer.payload.DecodedChunks.Decoded;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DecodedChunksTest {
  private static final GrayClip CLIP = Clips.noise(50, 3);
  private static final List<ChunkReference> CHUNKS =
      PendingWindows.of(Capture.of("s", CLIP).chunks(), 0).chunks();
  private static final ChunkReference CHUNK = CHUNKS.get(0);
  private static final Optional<Decoded> PIXELS = Optional.of(new Decoded(CLIP, false));

  private final DecodedChunks decoded = new DecodedChunks(1 << 24);

  @Test
  void who_needs_a_chunk_that_is_in_work_waits_for_it()
      throws InterruptedException, ExecutionException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<Void> ahead =
        CompletableFuture.runAsync(
            () ->
                decoded.decodeAhead(
                    0,
                    CHUNK,
                    () -> {
                      begun.countDown();
                      await(go);
                      return PIXELS;
                    }));
    begun.await();
    CompletableFuture<Optional<Decoded>> taken = new CompletableFuture<>();
    Thread reader = new Thread(() -> taken.complete(decoded.claim(0, CHUNK)), "reader");
    reader.start();
    while (reader.getState() != Thread.State.WAITING) {
      assertThat(taken).isNotDone();
      Thread.onSpinWait();
    }

    go.countDown();

    assertThat(taken.get()).isEqualTo(PIXELS);
    ahead.get();
  }

  @Test
  void what_the_reader_of_a_window_decodes_is_not_decoded_ahead_as_well() {
    assertThat(decoded.claim(0, CHUNK)).isEmpty();

    decoded.decodeAhead(0, CHUNK, DecodedChunksTest::never);

    assertThat(decoded.claim(0, CHUNK)).isEmpty();
  }

  @Test
  void what_is_here_is_not_decoded_again() {
    decoded.decodeAhead(0, CHUNK, () -> PIXELS);

    decoded.decodeAhead(0, CHUNK, DecodedChunksTest::never);

    assertThat(decoded.claim(0, CHUNK)).isEqualTo(PIXELS);
  }

  @Test
  void the_reader_of_a_window_does_not_wait_for_what_failed() {
    assertThatThrownBy(
            () ->
                decoded.decodeAhead(
                    0,
                    CHUNK,
                    () -> {
                      throw new IllegalStateException("no memory");
                    }))
        .hasMessage("no memory");

    assertThat(decoded.claim(0, CHUNK)).isEmpty();
  }

  @Test
  void a_chunk_without_room_is_not_decoded_ahead() {
    DecodedChunks one = new DecodedChunks(CHUNK.pixelBytes());
    one.decodeAhead(0, CHUNK, () -> PIXELS);

    one.decodeAhead(0, CHUNKS.get(1), DecodedChunksTest::never);
    one.drop(0, CHUNK);
    one.decodeAhead(0, CHUNKS.get(1), () -> PIXELS);

    assertThat(one.claim(0, CHUNKS.get(1))).isEqualTo(PIXELS);
    assertThat(one.claim(0, CHUNK)).isEmpty();
  }

  @Test
  void partitions_do_not_share_chunks() {
    decoded.decodeAhead(0, CHUNK, () -> PIXELS);

    assertThat(decoded.claim(1, CHUNK)).isEmpty();
  }

  private static Optional<Decoded> never() {
    throw new AssertionError("decoded");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
