package dev.motility.ingest.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.motility.ingest.Frames;
import dev.motility.samples.GrayFrame;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkerTest {
  private static final int WIDTH = 6;
  private static final int HEIGHT = 4;

  private static List<Chunk> chunks(List<GrayFrame> frames, int size) {
    Chunker chunker = new Chunker(WIDTH, HEIGHT, size, Frames.BEGIN);
    List<Chunk> chunks = new ArrayList<>();
    frames.forEach(frame -> chunker.add(frame).ifPresent(chunks::add));
    chunks.add(chunker.end());
    return chunks;
  }

  private static byte[] pixels(List<Chunk> chunks) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    chunks.forEach(chunk -> all.writeBytes(chunk.frames().joined().pixels()));
    return all.toByteArray();
  }

  @ParameterizedTest(name = "{0} frames in chunks of {1} are {2} chunks")
  @CsvSource({"1,10,1", "9,10,1", "10,10,1", "11,10,2", "20,10,2", "57,10,6", "3,1,3", "7,100,1"})
  void chunks_hold_every_frame_once_and_only_the_last_one_ends(int count, int size, int expected) {
    List<GrayFrame> frames = Frames.frames(count, WIDTH, HEIGHT);

    List<Chunk> chunks = chunks(frames, size);

    assertThat(chunks).hasSize(expected);
    assertThat(pixels(chunks)).isEqualTo(Frames.clip(frames).pixels());
    for (int i = 0; i < expected; i++) {
      Chunk chunk = chunks.get(i);
      assertThat(chunk.firstFrame()).isEqualTo((long) i * size);
      assertThat(chunk.capturedAt()).isEqualTo(frames.get(i * size).time());
      assertThat(chunk.endOfCapture()).isEqualTo(i == expected - 1);
    }
  }

  @Test
  void a_capture_without_frames_is_one_empty_chunk_that_ends_it() {
    List<Chunk> chunks = chunks(List.of(), 10);

    assertThat(chunks).hasSize(1);
    assertThat(chunks.get(0).frames().frames()).isZero();
    assertThat(chunks.get(0).endOfCapture()).isTrue();
    assertThat(chunks.get(0).capturedAt()).isEqualTo(Frames.BEGIN);
  }

  @Test
  void frames_are_counted_from_the_first_one_of_the_capture() {
    List<Chunk> chunks = chunks(Frames.frames(12, WIDTH, HEIGHT).subList(5, 12), 5);

    assertThat(chunks).extracting(Chunk::firstFrame).containsExactly(0L, 5L);
  }

  @Test
  void missing_frames_close_a_chunk_and_keep_their_indices() {
    List<GrayFrame> frames = new ArrayList<>(Frames.frames(9, WIDTH, HEIGHT));
    frames.subList(3, 5).clear();

    List<Chunk> chunks = chunks(frames, 10);

    assertThat(chunks).extracting(Chunk::firstFrame).containsExactly(0L, 5L);
    assertThat(chunks).extracting(chunk -> chunk.frames().frames()).containsExactly(3, 4);
  }

  @Test
  void a_frame_of_another_size_does_not_fit() {
    Chunker chunker = new Chunker(WIDTH, HEIGHT, 10, Frames.BEGIN);
    GrayFrame other = Frames.frame(0, WIDTH + 1, HEIGHT);

    assertThat(chunker.fits(other)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> chunker.add(other));
  }

  @Test
  void a_frame_out_of_order_is_refused() {
    Chunker chunker = new Chunker(WIDTH, HEIGHT, 10, Frames.BEGIN);
    chunker.add(Frames.frame(4, WIDTH, HEIGHT));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> chunker.add(Frames.frame(4, WIDTH, HEIGHT)))
        .withMessageContaining("frame 4");
  }
}
