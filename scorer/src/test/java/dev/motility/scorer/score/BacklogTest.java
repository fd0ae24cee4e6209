package dev.motility.scorer.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.model.classify.Probabilities;
import dev.motility.model.classify.Window;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.RejectionReason;
import dev.motility.scorer.fixture.Capture;
import dev.motility.scorer.fixture.Clips;
import dev.motility.scorer.fixture.FakeClassifier;
import dev.motility.scorer.fixture.PendingWindows;
import dev.motility.scorer.payload.ChunkLoader;
import dev.motility.scorer.score.WindowOutcome.Refused;
import dev.motility.scorer.score.WindowOutcome.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BacklogTest {
  private static final List<FrameChunk> CHUNKS = Capture.of("s", Clips.noise(50, 1)).chunks();

  private final CountDownLatch held = new CountDownLatch(1);
  private final ScoringPool pool = new ScoringPool(4, BacklogTest::scorer);
  private final List<String> emitted = new ArrayList<>();
  private long clock;

  @AfterEach
  void close() {
    held.countDown();
    pool.close();
  }

  @Test
  void windows_come_out_in_each_captures_order_whichever_is_finished_first() {
    Random random = new Random(3);
    FakeClassifier uneven =
        FakeClassifier.answering(
            window -> {
              spin(random.nextInt(3));
              return new Probabilities(1, 0, 0);
            });
    try (Backlog backlog = new Backlog(pool, ready(uneven))) {
      for (int index = 0; index < 30; index++) {
        for (String sample : List.of("a", "b", "c")) {
          backlog.add(window(sample, index), 0);
        }
      }
      drainAll(backlog);
    }

    for (String sample : List.of("a", "b", "c")) {
      List<String> own = emitted.stream().filter(name -> name.startsWith(sample)).toList();
      assertThat(own).hasSize(30).isSortedAccordingTo(BacklogTest::byIndex);
    }
  }

  @Test
  void a_window_that_takes_long_holds_back_its_own_capture_only() {
    FakeClassifier slow = FakeClassifier.answering(this::waitsWhileHeld);
    FakeClassifier quick = FakeClassifier.constant();
    Assigner first =
        (window, waited) ->
            new Assignment.Ready(
                window.capture().sampleId().equals("slow") && window.index() == 0 ? slow : quick,
                Participation.none(),
                Set.of());
    try (Backlog backlog = new Backlog(pool, first)) {
      backlog.add(window("slow", 0), 0);
      backlog.add(window("slow", 1), 0);
      backlog.add(window("other", 0), 0);
      drain(backlog, 1);

      assertThat(emitted).containsExactly("other 0 Scored");

      held.countDown();
      drainAll(backlog);
      assertThat(emitted).containsExactly("other 0 Scored", "slow 0 Scored", "slow 1 Scored");
    }
  }

  @Test
  void a_window_that_waits_for_something_lets_others_pass() {
    AtomicBoolean came = new AtomicBoolean();
    Assigner waiting =
        (window, waited) ->
            window.capture().sampleId().equals("waits") && !came.get()
                ? new Assignment.Wait()
                : new Assignment.Ready(FakeClassifier.constant(), Participation.none(), Set.of());
    try (Backlog backlog = new Backlog(pool, waiting)) {
      backlog.add(window("waits", 0), 0);
      backlog.add(window("other", 0), 0);
      drain(backlog, 1);
      assertThat(emitted).containsExactly("other 0 Scored");

      came.set(true);
      drainAll(backlog);
      assertThat(emitted).containsExactly("other 0 Scored", "waits 0 Scored");
    }
  }

  @Test
  void a_window_that_cannot_be_scored_keeps_its_place() {
    Assigner refusing =
        (window, waited) ->
            window.index() == 1
                ? new Assignment.Refuse(RejectionReason.NO_PARTICIPANT, "none")
                : new Assignment.Ready(FakeClassifier.constant(), Participation.none(), Set.of());
    try (Backlog backlog = new Backlog(pool, refusing)) {
      for (int index = 0; index < 3; index++) {
        backlog.add(window("s", index), 0);
      }
      drainAll(backlog);
    }

    assertThat(emitted).containsExactly("s 0 Scored", "s 1 Refused", "s 2 Scored");
  }

  @Test
  void what_a_worker_brings_back_after_the_end_is_dropped() {
    Backlog backlog = new Backlog(pool, ready(FakeClassifier.answering(this::waitsWhileHeld)));
    for (int index = 0; index < 20; index++) {
      backlog.add(window("s", index), 0);
    }
    backlog.offer(0);
    backlog.close();
    held.countDown();
    pool.close();

    assertThat(emitted).isEmpty();
  }

  private Probabilities waitsWhileHeld(Window window) {
    try {
      if (!held.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("held too long");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new Probabilities(0, 0, 1);
  }

  private void drainAll(Backlog backlog) {
    drain(backlog, backlog.size());
  }

  private void drain(Backlog backlog, int count) {
    int until = emitted.size() + count;
    while (emitted.size() < until) {
      clock += 1_000;
      backlog.offer(clock);
      backlog.awaitProgress(100);
      backlog.drain((window, outcome) -> emitted.add(name(window, outcome)));
    }
  }

  private static String name(PendingWindow window, WindowOutcome outcome) {
    String what =
        outcome instanceof Scored ? "Scored" : outcome instanceof Refused ? "Refused" : "";
    return "%s %d %s".formatted(window.capture().sampleId(), window.index(), what);
  }

  private static int byIndex(String one, String other) {
    return Integer.compare(index(one), index(other));
  }

  private static int index(String name) {
    return Integer.parseInt(name.substring(name.indexOf(' ') + 1, name.lastIndexOf(' ')));
  }

  private static void spin(int millis) {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }

  private static Assigner ready(FakeClassifier classifier) {
    return (window, waited) -> new Assignment.Ready(classifier, Participation.none(), Set.of());
  }

  private static PendingWindow window(String sample, long index) {
    return PendingWindows.named(sample, index, CHUNKS);
  }

  private static WindowScorer scorer() {
    return new WindowScorer(new WindowReader(new AnyChunks()), Tolerance.DEFAULT);
  }

  private static final class AnyChunks implements ChunkLoader {
    @Override
    public Optional<FrameChunk> load(String topic, int partition, long offset) {
      return Optional.of(CHUNKS.get((int) offset));
    }

    @Override
    public void close() {}
  }
}
