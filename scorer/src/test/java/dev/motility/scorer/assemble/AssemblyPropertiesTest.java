package dev.motility.scorer.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for any cutting of a capture into chunks, any loss and any order within the skew. */
class AssemblyPropertiesTest {
  private static final int SKEW = 60;

  @Property
  void any_cutting_gives_the_same_windows(
      @ForAll @IntRange(min = 0, max = 700) int frames,
      @ForAll @IntRange(min = 1, max = 90) int largest,
      @ForAll long seed) {
    List<ChunkReference> chunks = cut(frames, largest, new Random(seed));

    List<String> expected = new ArrayList<>();
    for (int window = 0; window < frames / 50; window++) {
      expected.add(Integer.toString(window));
    }
    if (frames % 50 > 0) {
      expected.add(frames / 50 + " SHORT");
    }
    expected.add("finished");
    assertThat(recorder(50).describe(chunks)).isEqualTo(expected);
  }

  @Property
  void order_within_the_skew_changes_nothing_whatever_is_lost(
      @ForAll @IntRange(min = 1, max = 700) int frames,
      @ForAll @IntRange(min = 1, max = 40) int largest,
      @ForAll @IntRange(min = 10, max = 120) int advance,
      @ForAll @IntRange(min = 0, max = 60) int lossPercent,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<ChunkReference> chunks = lose(cut(frames, largest, random), lossPercent, random);
    Recorder inOrder = recorder(advance);
    Recorder shuffled = recorder(advance);

    List<String> expected = inOrder.describe(chunks);
    List<String> actual = shuffled.describe(shuffle(chunks, random));
    expected.addAll(inOrder.silence());
    actual.addAll(shuffled.silence());

    assertThat(actual).isEqualTo(expected);
  }

  @Property
  void repeated_chunks_change_nothing(
      @ForAll @IntRange(min = 1, max = 500) int frames,
      @ForAll @IntRange(min = 1, max = 40) int largest,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<ChunkReference> chunks = cut(frames, largest, random);
    List<ChunkReference> doubled = new ArrayList<>();
    for (ChunkReference chunk : chunks) {
      doubled.add(chunk);
      doubled.add(doubled.get(random.nextInt(doubled.size())));
    }

    List<String> actual = recorder(50).describe(doubled);
    actual.removeIf(words -> words.startsWith("repeated"));

    assertThat(actual).isEqualTo(recorder(50).describe(chunks));
  }

  @Property
  void a_restart_at_any_chunk_changes_nothing(
      @ForAll @IntRange(min = 1, max = 500) int frames,
      @ForAll @IntRange(min = 1, max = 40) int largest,
      @ForAll @IntRange(min = 0, max = 60) int lossPercent,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<ChunkReference> chunks =
        shuffle(lose(cut(frames, largest, random), lossPercent, random), random);
    Recorder restarted = recorder(50);
    List<String> actual = new ArrayList<>();
    for (ChunkReference chunk : chunks) {
      restarted.restart();
      actual.addAll(restarted.describe(List.of(chunk)));
    }

    assertThat(actual).isEqualTo(recorder(50).describe(chunks));
  }

  @Property
  void each_window_is_decided_once_and_in_order(
      @ForAll @IntRange(min = 1, max = 700) int frames,
      @ForAll @IntRange(min = 1, max = 40) int largest,
      @ForAll @IntRange(min = 0, max = 60) int lossPercent,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<ChunkReference> chunks =
        shuffle(lose(cut(frames, largest, random), lossPercent, random), random);

    long next = 0;
    for (Assembled outcome : recorder(50).take(chunks)) {
      if (outcome instanceof Assembled.WindowComplete window) {
        assertThat(window.index()).isEqualTo(next);
        next++;
      }
      if (outcome instanceof Assembled.WindowsRejected rejected) {
        assertThat(rejected.index()).isEqualTo(next);
        next += rejected.count();
      }
    }
    assertThat(next).isLessThanOrEqualTo((frames + 49) / 50);
  }

  private static Recorder recorder(int advance) {
    return new Recorder(new WindowRule(50, advance, SKEW, OptionalLong.empty()));
  }

  private static List<ChunkReference> cut(int frames, int largest, Random random) {
    List<ChunkReference> chunks = new ArrayList<>();
    int first = 0;
    while (first < frames) {
      int count = Math.min(frames - first, 1 + random.nextInt(largest));
      boolean last = first + count == frames && random.nextBoolean();
      chunks.add(
          last
              ? Chunks.end(chunks.size(), first, count)
              : Chunks.chunk(chunks.size(), first, count));
      first += count;
    }
    if (chunks.isEmpty() || !chunks.get(chunks.size() - 1).endOfCapture()) {
      chunks.add(Chunks.end(chunks.size(), frames, 0));
    }
    return chunks;
  }

  private static List<ChunkReference> lose(
      List<ChunkReference> chunks, int percent, Random random) {
    List<ChunkReference> left = new ArrayList<>(chunks);
    left.removeIf(chunk -> random.nextInt(100) < percent);
    return left;
  }

  /**
   * An order in which no chunk comes after one that ends more than the skew ahead of its own last
   * frame.
   */
  private static List<ChunkReference> shuffle(List<ChunkReference> chunks, Random random) {
    List<ChunkReference> waiting = new ArrayList<>(chunks);
    List<ChunkReference> order = new ArrayList<>();
    while (!waiting.isEmpty()) {
      ChunkReference first =
          waiting.stream().min(Comparator.comparingLong(ChunkReference::firstFrame)).orElseThrow();
      List<ChunkReference> allowed =
          waiting.stream()
              .filter(chunk -> chunk.equals(first) || chunk.endFrame() <= first.firstFrame() + SKEW)
              .toList();
      ChunkReference next = allowed.get(random.nextInt(allowed.size()));
      waiting.remove(next);
      order.add(next);
    }
    return order;
  }

  @Property(tries = 20)
  void interleaved_captures_do_not_touch_each_other(@ForAll long seed) {
    Random random = new Random(seed);
    Map<Integer, List<ChunkReference>> waiting = new HashMap<>();
    Map<Integer, List<String>> actual = new HashMap<>();
    Map<Integer, Recorder> recorders = new HashMap<>();
    Map<Integer, List<String>> expected = new HashMap<>();
    for (int capture = 0; capture < 4; capture++) {
      List<ChunkReference> chunks = cut(200 + random.nextInt(200), 30, random);
      expected.put(capture, recorder(50).describe(chunks));
      waiting.put(capture, new ArrayList<>(chunks));
      recorders.put(capture, recorder(50));
      actual.put(capture, new ArrayList<>());
    }
    while (!waiting.isEmpty()) {
      List<Integer> open = new ArrayList<>(new TreeSet<>(waiting.keySet()));
      int capture = open.get(random.nextInt(open.size()));
      ChunkReference chunk = waiting.get(capture).remove(0);
      actual.get(capture).addAll(recorders.get(capture).describe(List.of(chunk)));
      waiting.values().removeIf(List::isEmpty);
    }
    assertThat(actual).isEqualTo(expected);
  }
}
