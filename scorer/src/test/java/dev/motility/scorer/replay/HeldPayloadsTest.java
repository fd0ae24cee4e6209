package dev.motility.scorer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.samples.Sha256;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.RejectionReason;
import dev.motility.scorer.assemble.Assembled.WindowsRejected;
import dev.motility.scorer.assemble.CaptureKey;
import dev.motility.scorer.assemble.ChunkReference;
import dev.motility.scorer.assemble.FrameFormat;
import dev.motility.scorer.assemble.WindowRule;
import dev.motility.scorer.fixture.Capture;
import dev.motility.scorer.fixture.Clips;
import dev.motility.scorer.payload.PayloadCache;
import dev.motility.scorer.score.PendingWindow;
import dev.motility.scorer.topology.Place;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldPayloadsTest {
  private static final FrameFormat FORMAT = new FrameFormat(64, 48, 50, OptionalDouble.empty());

  private final List<FrameChunk> chunks = Capture.of("s", Clips.noise(80, 1)).chunks();
  private final PayloadCache cache = new PayloadCache(1 << 20);

  /** Windows overlap by thirty frames. */
  private final HeldPayloads held =
      new HeldPayloads(cache, new WindowRule(50, 20, 100, OptionalLong.empty()));

  private void keepAll() {
    for (int i = 0; i < chunks.size(); i++) {
      held.keep(chunks.get(i), new Place("frames", 0, i));
    }
  }

  private static List<ChunkReference> references(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> new ChunkReference(i, 10L * i, 10, false, FORMAT, 0, Sha256.of(), i, false))
        .toList();
  }

  @Test
  void what_the_next_window_has_too_stays_when_a_window_is_done() {
    keepAll();

    held.done(
        new PendingWindow(
            new CaptureKey("s", "s-1"),
            Optional.empty(),
            "m",
            0,
            0,
            50,
            "frames",
            0,
            references(0, 5)));

    assertThat(cache.size()).isEqualTo(6);
    assertThat(cache.get(0, 1)).isEmpty();
    assertThat(cache.get(0, 2)).isPresent();
  }

  @Test
  void chunks_of_windows_that_will_not_be_complete_go_as_well() {
    keepAll();

    held.done(new WindowsRejected(0, 2, RejectionReason.GAP, "a hole", false, references(0, 7)), 0);

    assertThat(cache.size()).isEqualTo(4);
    assertThat(cache.get(0, 3)).isEmpty();
  }
}
