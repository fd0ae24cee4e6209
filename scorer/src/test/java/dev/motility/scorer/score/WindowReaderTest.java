package dev.motility.scorer.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.samples.GrayClip;
import dev.motility.samples.Sha256;
import dev.motility.samples.codec.ChunkCodec;
import dev.motility.samples.codec.ChunkException;
import dev.motility.samples.codec.ChunkShape;
import dev.motility.schemas.Encoding;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.RejectionReason;
import dev.motility.scorer.fixture.Capture;
import dev.motility.scorer.fixture.ChunkShelf;
import dev.motility.scorer.fixture.Clips;
import dev.motility.scorer.fixture.PendingWindows;
import dev.motility.scorer.score.ReadWindow.Pixels;
import dev.motility.scorer.score.ReadWindow.Unreadable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WindowReaderTest {
  private static final GrayClip CLIP = Clips.noise(50, 3);
  private static final int BAD = 2;

  @ParameterizedTest
  @EnumSource(
      value = Encoding.class,
      names = {"RAW", "FFV1"})
  void lossless_chunks_are_the_very_pixels(Encoding encoding) {
    Pixels pixels = (Pixels) read(capture(encoding).chunks());

    assertThat(pixels.clip().sha256()).isEqualTo(CLIP.sha256());
    assertThat(pixels.lossy()).isFalse();
  }

  @Test
  void chunks_that_reach_over_the_ends_are_cut() {
    GrayClip clip = Clips.noise(130, 4);
    Capture capture = Capture.of("s", clip);
    List<FrameChunk> chunks =
        List.of(
            capture.chunk(1, 30, 40).build(),
            capture.chunk(2, 70, 5).build(),
            capture.chunk(3, 75, 55).build());

    Pixels pixels = (Pixels) read(chunks, 1);

    assertThat(pixels.clip().sha256()).isEqualTo(Clips.part(clip, 50, 50).sha256());
  }

  @Test
  void a_jpeg_chunk_makes_the_window_lossy() {
    List<FrameChunk> chunks = new ArrayList<>(capture(Encoding.RAW).chunks());
    FrameChunk.Builder jpeg = capture(Encoding.JPEG).chunk(BAD, 10 * BAD, 10);
    chunks.set(BAD, jpeg.setPixelsSha256(decoded(jpeg.build())).build());

    assertThat(((Pixels) read(chunks)).lossy()).isTrue();
  }

  @Test
  void a_payload_of_another_digest_is_corrupt() {
    Unreadable unreadable = readWith(chunk -> chunk.setPayloadSha256(digest("another payload")));

    assertThat(unreadable.reason()).isEqualTo(RejectionReason.CORRUPT);
    assertThat(unreadable.detail())
        .isEqualTo("chunk 2 at offset 2: its payload has another digest than it says");
  }

  @Test
  void pixels_of_another_digest_are_told_as_such() {
    Unreadable unreadable = readWith(chunk -> chunk.setPixelsSha256(digest("other pixels")));

    assertThat(unreadable.reason()).isEqualTo(RejectionReason.DIGEST);
  }

  @Test
  void a_payload_that_is_no_clip_is_corrupt() {
    Unreadable unreadable = readWith(chunk -> payload(chunk, "no clip".getBytes(UTF_8)));

    assertThat(unreadable.reason()).isEqualTo(RejectionReason.CORRUPT);
  }

  @Test
  void a_payload_of_another_size_than_the_chunk_says_is_corrupt() {
    Unreadable unreadable = readWith(chunk -> chunk.setWidth(16).setHeight(48));

    assertThat(unreadable.reason()).isEqualTo(RejectionReason.CORRUPT);
  }

  @Test
  void a_payload_of_another_encoding_than_the_chunk_says_is_corrupt() {
    Unreadable unreadable = readWith(chunk -> chunk.setEncoding(Encoding.RAW));

    assertThat(unreadable.reason()).isEqualTo(RejectionReason.CORRUPT);
  }

  @Test
  void an_encoding_that_is_not_known_here_is_corrupt() {
    Unreadable unreadable = readWith(chunk -> chunk.setEncoding(Encoding.UNKNOWN));

    assertThat(unreadable.reason()).isEqualTo(RejectionReason.CORRUPT);
    assertThat(unreadable.detail()).contains("encoding is not known");
  }

  @Test
  void a_chunk_that_is_not_kept_any_more_has_expired() {
    List<FrameChunk> chunks = capture(Encoding.RAW).chunks();
    List<FrameChunk> kept = new ArrayList<>(chunks);
    kept.set(BAD, null);

    Unreadable unreadable = (Unreadable) read(chunks, kept, 0);

    assertThat(unreadable.reason()).isEqualTo(RejectionReason.EXPIRED);
  }

  @Test
  void another_chunk_in_its_place_means_that_it_is_not_kept_any_more() {
    List<FrameChunk> chunks = capture(Encoding.RAW).chunks();
    List<FrameChunk> kept = new ArrayList<>(chunks);
    kept.set(BAD, Capture.of("other", Clips.noise(64, 48, 50, 9)).chunks().get(0));

    Unreadable unreadable = (Unreadable) read(chunks, kept, 0);

    assertThat(unreadable.reason()).isEqualTo(RejectionReason.EXPIRED);
  }

  @Test
  void a_window_larger_than_memory_allows_is_refused_before_anything_is_read() {
    List<FrameChunk> claims = new ArrayList<>();
    for (FrameChunk chunk : capture(Encoding.FFV1).chunks()) {
      claims.add(FrameChunk.newBuilder(chunk).setWidth(4000).setHeight(3000).build());
    }

    Unreadable unreadable = (Unreadable) read(claims);

    assertThat(unreadable.reason()).isEqualTo(RejectionReason.INVALID);
  }

  private static Capture capture(Encoding encoding) {
    return Capture.of("s", CLIP).as(encoding);
  }

  /** Reads a window of FFV1 chunks of which one was changed. */
  private static Unreadable readWith(UnaryOperator<FrameChunk.Builder> change) {
    Capture capture = capture(Encoding.FFV1);
    List<FrameChunk> chunks = new ArrayList<>(capture.chunks());
    chunks.set(BAD, change.apply(capture.chunk(BAD, 10 * BAD, 10)).build());
    return (Unreadable) read(chunks);
  }

  private static FrameChunk.Builder payload(FrameChunk.Builder chunk, byte[] payload) {
    return chunk.setPayload(ByteBuffer.wrap(payload)).setPayloadSha256(Sha256.of(payload).hex());
  }

  private static String decoded(FrameChunk jpeg) {
    try (ChunkCodec codec = new ChunkCodec()) {
      return codec
          .decode(
              dev.motility.samples.codec.Encoding.JPEG,
              jpeg.getPayload(),
              new ChunkShape(jpeg.getWidth(), jpeg.getHeight(), jpeg.getFrameCount()))
          .sha256()
          .hex();
    } catch (ChunkException e) {
      throw new AssertionError(e);
    }
  }

  private static String digest(String of) {
    return Sha256.of(of.getBytes(UTF_8)).hex();
  }

  private static ReadWindow read(List<FrameChunk> chunks) {
    return read(chunks, 0);
  }

  private static ReadWindow read(List<FrameChunk> chunks, long index) {
    return read(chunks, chunks, index);
  }

  private static ReadWindow read(List<FrameChunk> chunks, List<FrameChunk> kept, long index) {
    try (WindowReader reader = new WindowReader(new ChunkShelf(kept))) {
      return reader.read(PendingWindows.of(chunks, index));
    }
  }
}
