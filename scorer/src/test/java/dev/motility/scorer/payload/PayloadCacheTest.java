package dev.motility.scorer.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.samples.GrayClip;
import dev.motility.schemas.FrameChunk;
import dev.motility.scorer.fixture.Capture;
import dev.motility.scorer.fixture.Clips;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadCacheTest {
  private static final GrayClip CLIP = Clips.noise(50, 3);

  private final List<FrameChunk> chunks = Capture.of("s", CLIP).chunks();

  /** With what a chunk costs beside its payload. */
  private final long chunkBytes = chunks.get(0).getPayload().remaining() + 512L;

  private void fill(PayloadCache cache, int number) {
    for (int i = 0; i < number; i++) {
      cache.put(0, i, chunks.get(i));
    }
  }

  @Test
  void it_is_crowded_when_three_quarters_are_taken_and_no_more_once_something_is_dropped() {
    PayloadCache cache = new PayloadCache(5 * chunkBytes);

    fill(cache, 3);
    assertThat(cache.isCrowded()).isFalse();
    fill(cache, 4);
    assertThat(cache.isCrowded()).isTrue();
    cache.drop(0, 0);
    assertThat(cache.isCrowded()).isFalse();
  }

  @Test
  void a_cache_that_keeps_nothing_is_never_crowded() {
    PayloadCache cache = new PayloadCache(0);

    fill(cache, 5);

    assertThat(cache.isCrowded()).isFalse();
  }
}
