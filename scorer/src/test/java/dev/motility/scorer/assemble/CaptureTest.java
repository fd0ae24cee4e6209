package dev.motility.scorer.assemble;

import static dev.motility.scorer.assemble.Chunks.chunk;
import static dev.motility.scorer.assemble.Chunks.end;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.schemas.RejectionReason;
import dev.motility.scorer.assemble.Assembled.CaptureFinished;
import dev.motility.scorer.assemble.Assembled.ChunkRejected;
import dev.motility.scorer.assemble.Assembled.ChunkRepeated;
import dev.motility.scorer.assemble.Assembled.WindowComplete;
import dev.motility.scorer.assemble.Assembled.WindowsRejected;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CaptureTest {
  private static final WindowRule RULE = new WindowRule(50, 50, 100, OptionalLong.empty());

  private final Recorder recorder = new Recorder(RULE);

  @Test
  void five_chunks_of_ten_frames_are_a_window() {
    List<Assembled> outcomes = recorder.take(tens(0, 5));

    assertThat(outcomes).hasSize(1);
    WindowComplete window = (WindowComplete) outcomes.get(0);
    assertThat(window.index()).isZero();
    assertThat(window.chunks())
        .extracting(ChunkReference::sequence)
        .containsExactly(0L, 1L, 2L, 3L, 4L);
  }

  @Test
  void a_chunk_over_a_boundary_belongs_to_both_windows() {
    List<Assembled> outcomes = recorder.take(chunk(0, 0, 40), chunk(1, 40, 40), chunk(2, 80, 20));

    assertThat(outcomes)
        .extracting(outcome -> ((WindowComplete) outcome).chunks().size())
        .containsExactly(2, 2);
  }

  @Test
  void frames_left_over_at_the_end_are_one_rejection() {
    List<ChunkReference> chunks = new ArrayList<>(tens(0, 9));
    chunks.add(end(9, 90, 3));

    List<Assembled> outcomes = recorder.take(chunks);

    assertThat(outcomes.get(0)).isInstanceOf(WindowComplete.class);
    WindowsRejected rest = (WindowsRejected) outcomes.get(1);
    assertThat(rest.reason()).isEqualTo(RejectionReason.SHORT);
    assertThat(rest.index()).isEqualTo(1);
    assertThat(rest.detail()).isEqualTo("the capture ended 43 frames into the window of 50");
    assertThat(outcomes.get(2)).isInstanceOf(CaptureFinished.class);
    assertThat(outcomes).hasSize(3);
  }

  @Test
  void a_capture_that_ends_on_a_boundary_leaves_nothing_over() {
    List<ChunkReference> chunks = new ArrayList<>(tens(0, 5));
    chunks.add(end(5, 50, 0));

    assertThat(recorder.take(chunks))
        .hasExactlyElementsOfTypes(WindowComplete.class, CaptureFinished.class);
  }

  @Test
  void a_capture_without_a_frame_only_finishes() {
    assertThat(recorder.take(end(0, 0, 0))).hasExactlyElementsOfTypes(CaptureFinished.class);
  }

  @Test
  void a_gap_rejects_the_windows_it_touches_and_no_others() {
    List<ChunkReference> chunks = new ArrayList<>(tens(0, 40));
    chunks.remove(7);
    chunks.remove(6);

    assertThat(recorder.describe(chunks))
        .containsExactly("0", "1 GAP", "2", "3", "4", "5", "6", "7");
  }

  @Test
  void a_gap_waits_for_a_late_chunk_within_the_skew() {
    assertThat(recorder.describe(tens(0, 4))).isEmpty();
    assertThat(recorder.describe(tens(5, 14))).isEmpty();
    assertThat(recorder.describe(tens(4, 5))).containsExactly("0", "1");
  }

  @Test
  void a_gap_that_the_chunk_numbers_prove_waits_for_nothing() {
    List<ChunkReference> chunks = new ArrayList<>(tens(0, 4));
    chunks.add(chunk(4, 60, 40));

    assertThat(recorder.describe(chunks)).containsExactly("0 GAP", "1 GAP");
  }

  @Test
  void windows_without_any_frame_are_one_rejection() {
    List<ChunkReference> chunks = new ArrayList<>(tens(0, 5));
    chunks.add(chunk(5, 5_000_000_000L, 50));

    assertThat(recorder.describe(chunks)).containsExactly("0", "1..99999999 GAP", "100000000");
  }

  @Test
  void the_same_chunk_again_is_dropped() {
    recorder.take(tens(0, 3));

    assertThat(recorder.take(chunk(1, 10, 10))).hasExactlyElementsOfTypes(ChunkRepeated.class);
  }

  @Test
  void another_chunk_under_the_same_number_is_a_conflict_and_the_first_stands() {
    recorder.take(tens(0, 4));
    List<Assembled> outcomes = recorder.take(Chunks.with(chunk(1, 10, 10), "other pixels"));

    assertThat(((ChunkRejected) outcomes.get(0)).reason()).isEqualTo(RejectionReason.CONFLICT);
    assertThat(recorder.describe(tens(4, 5))).containsExactly("0");
  }

  @Test
  void a_chunk_of_a_decided_window_is_late() {
    List<ChunkReference> chunks = new ArrayList<>(tens(0, 40));
    ChunkReference missing = chunks.remove(7);
    recorder.take(chunks);

    assertThat(recorder.describe(List.of(missing))).containsExactly("chunk 7 LATE");
  }

  @Test
  void a_chunk_after_the_end_is_late() {
    recorder.take(tens(0, 5));
    recorder.take(end(5, 50, 0));

    assertThat(recorder.describe(tens(6, 7))).containsExactly("chunk 6 LATE");
  }

  @Test
  void a_silent_capture_is_closed_provisionally_and_once() {
    recorder.take(tens(0, 8));

    assertThat(recorder.silence()).containsExactly("1 SILENT?");
    assertThat(recorder.silence()).isEmpty();
    assertThat(recorder.describe(tens(8, 10))).containsExactly("1");
  }

  @Test
  void a_silence_after_a_hole_of_any_size_is_told_in_a_few_rejections() {
    recorder.take(chunk(0, 0, 10), chunk(7, 1L << 48, 10));

    assertThat(recorder.silence())
        .containsExactly("1..5629499534212 SILENT?", "5629499534213 SILENT?");
  }

  @Test
  void a_window_whose_frames_change_in_size_is_rejected() {
    FrameFormat small = new FrameFormat(320, 240, 50, OptionalDouble.empty());
    List<ChunkReference> chunks = new ArrayList<>(tens(0, 3));
    for (ChunkReference chunk : tens(3, 10)) {
      chunks.add(Chunks.with(chunk, small));
    }

    assertThat(recorder.describe(chunks)).containsExactly("0 FORMAT_CHANGED", "1");
  }

  @Test
  void two_chunks_that_claim_the_same_frame_spoil_their_window() {
    List<ChunkReference> chunks = List.of(chunk(0, 0, 20), chunk(1, 15, 35), chunk(2, 50, 50));

    assertThat(recorder.describe(chunks)).containsExactly("0 INVALID", "1");
  }

  @Test
  void a_chunk_beyond_the_stated_end_is_invalid() {
    recorder.take(end(1, 10, 0));

    assertThat(recorder.describe(List.of(chunk(0, 0, 20)))).containsExactly("chunk 0 INVALID");
  }

  @Test
  void windows_may_overlap() {
    Recorder overlapping = new Recorder(new WindowRule(50, 20, 100, OptionalLong.empty()));
    List<ChunkReference> chunks = new ArrayList<>(tens(0, 9));
    chunks.add(end(9, 90, 0));

    assertThat(overlapping.describe(chunks)).containsExactly("0", "1", "2", "3 SHORT", "finished");
  }

  @Test
  void windows_may_sample_the_capture() {
    Recorder sparse = new Recorder(new WindowRule(50, 200, 100, OptionalLong.empty()));
    List<ChunkReference> chunks = new ArrayList<>(tens(0, 45));
    chunks.remove(12);

    assertThat(sparse.describe(chunks)).containsExactly("0", "1", "2");
  }

  @Test
  void no_more_windows_than_wanted_are_assembled() {
    Recorder first = new Recorder(new WindowRule(50, 50, 100, OptionalLong.of(1)));
    List<ChunkReference> chunks = new ArrayList<>(tens(0, 30));
    chunks.add(end(30, 300, 0));

    assertThat(first.describe(chunks)).containsExactly("0", "finished");
  }

  static List<ChunkReference> tens(int from, int to) {
    List<ChunkReference> chunks = new ArrayList<>();
    for (int i = from; i < to; i++) {
      chunks.add(chunk(i, 10L * i, 10));
    }
    return chunks;
  }
}
