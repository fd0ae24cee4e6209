package dev.motility.scorer.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.samples.GrayClip;
import dev.motility.samples.Sha256;
import dev.motility.schemas.Encoding;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.RejectionReason;
import dev.motility.scorer.assemble.ChunkReference;
import dev.motility.scorer.fixture.Capture;
import dev.motility.scorer.fixture.ChunkShelf;
import dev.motility.scorer.fixture.Clips;
import dev.motility.scorer.fixture.PendingWindows;
import dev.motility.scorer.payload.DecodedChunks;
import dev.motility.scorer.payload.PayloadCache;
import dev.motility.scorer.score.ReadWindow.Pixels;
import dev.motility.scorer.score.ReadWindow.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadAheadTest {
  private static final GrayClip CLIP = Clips.noise(50, 3);
  private static final int CHUNKS = 5;
  private static final int BAD = 2;
  private static final long MUCH = 1 << 24;

  private final PayloadCache payloads = new PayloadCache(MUCH);

  /** Counts the chunks that a thread was about to decode. */
  private final Semaphore asked = new Semaphore(0);

  @Test
  void a_window_of_chunks_that_were_read_ahead_needs_no_payload() throws InterruptedException {
    List<FrameChunk> chunks = chunks();
    DecodedChunks decoded = new DecodedChunks(MUCH);
    readAhead(chunks, decoded, true);

    Pixels pixels = (Pixels) readWithoutPayloads(chunks, decoded);

    assertThat(pixels.clip().sha256()).isEqualTo(CLIP.sha256());
    assertThat(pixels.sha256()).isEqualTo(CLIP.sha256());
    assertThat(pixels.lossy()).isFalse();
  }

  @Test
  void a_damaged_chunk_is_left_to_the_reader_of_its_window() throws InterruptedException {
    List<FrameChunk> chunks = chunks();
    chunks.set(
        BAD,
        FrameChunk.newBuilder(chunks.get(BAD))
            .setPixelsSha256(Sha256.of(new byte[] {1}).hex())
            .build());
    DecodedChunks decoded = new DecodedChunks(MUCH);
    readAhead(chunks, decoded, true);

    assertThat(kept(chunks, decoded)).isEqualTo(CHUNKS - 1);
    Unreadable unreadable = (Unreadable) read(chunks, chunks, decoded);
    assertThat(unreadable.reason()).isEqualTo(RejectionReason.DIGEST);
  }

  @Test
  void complete_windows_go_first() throws InterruptedException {
    List<FrameChunk> chunks = chunks();
    DecodedChunks decoded = new DecodedChunks(MUCH);
    readAhead(chunks, decoded, false);

    assertThat(kept(chunks, decoded)).isZero();
    assertThat(read(chunks, chunks, decoded)).isInstanceOf(Pixels.class);
  }

  @Test
  void raw_pixels_are_left_where_they_are() throws InterruptedException {
    List<FrameChunk> chunks = Capture.of("s", CLIP).as(Encoding.RAW).chunks();
    DecodedChunks decoded = new DecodedChunks(MUCH);
    readAhead(chunks, decoded, true);

    assertThat(kept(chunks, decoded)).isZero();
    assertThat(read(chunks, chunks, decoded)).isInstanceOf(Pixels.class);
  }

  @Test
  void no_more_pixels_are_kept_than_there_is_room_for() throws InterruptedException {
    List<FrameChunk> chunks = chunks();
    long ofOne = (long) CLIP.frameSize() * CLIP.frames() / CHUNKS;
    DecodedChunks decoded = new DecodedChunks(3 * ofOne);
    readAhead(chunks, decoded, true);

    assertThat(kept(chunks, decoded)).isEqualTo(3);
    assertThat(read(chunks, chunks, decoded)).isInstanceOf(Pixels.class);
  }

  @Test
  void pixels_of_another_chunk_in_the_same_place_are_not_taken() throws InterruptedException {
    List<FrameChunk> chunks = chunks();
    DecodedChunks decoded = new DecodedChunks(MUCH);
    readAhead(chunks, decoded, true);
    GrayClip other = Clips.noise(50, 4);
    List<FrameChunk> others = Capture.of("s", other).as(Encoding.FFV1).chunks();

    Pixels pixels = (Pixels) read(others, others, decoded);

    assertThat(pixels.clip().sha256()).isEqualTo(other.sha256());
  }

  /** Has all chunks read ahead, and waits until that is over. */
  private void readAhead(List<FrameChunk> chunks, DecodedChunks decoded, boolean mayWork)
      throws InterruptedException {
    List<ChunkReference> references = PendingWindows.of(chunks, 0).chunks();
    for (int i = 0; i < chunks.size(); i++) {
      payloads.put(0, i, chunks.get(i));
    }
    try (ReadAhead ahead = new ReadAhead(1, payloads, decoded, () -> asked(mayWork))) {
      references.forEach(reference -> ahead.want(0, reference));
      asked.acquire(chunks.size());
    }
  }

  private boolean asked(boolean answer) {
    asked.release();
    return answer;
  }

  private static List<FrameChunk> chunks() {
    return new ArrayList<>(Capture.of("s", CLIP).as(Encoding.FFV1).chunks());
  }

  private static long kept(List<FrameChunk> chunks, DecodedChunks decoded) {
    return PendingWindows.of(chunks, 0).chunks().stream()
        .filter(reference -> decoded.claim(0, reference).isPresent())
        .count();
  }

  private static ReadWindow readWithoutPayloads(List<FrameChunk> chunks, DecodedChunks decoded) {
    return read(chunks, List.of(), decoded);
  }

  private static ReadWindow read(
      List<FrameChunk> chunks, List<FrameChunk> kept, DecodedChunks decoded) {
    try (WindowReader reader = new WindowReader(new ChunkShelf(kept), decoded)) {
      return reader.read(PendingWindows.of(chunks, 0));
    }
  }
}
