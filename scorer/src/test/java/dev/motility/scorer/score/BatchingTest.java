package dev.motility.scorer.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motility.model.artifact.ModelDescription;
import dev.motility.model.classify.Classifier;
import dev.motility.model.classify.Probabilities;
import dev.motility.model.classify.Window;
import dev.motility.model.engine.EngineDescription;
import dev.motility.samples.Sha256;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.RejectionReason;
import dev.motility.scorer.fixture.Capture;
import dev.motility.scorer.fixture.ChunkShelf;
import dev.motility.scorer.fixture.Clips;
import dev.motility.scorer.fixture.FakeClassifier;
import dev.motility.scorer.fixture.PendingWindows;
import dev.motility.scorer.metrics.ScorerMetrics;
import dev.motility.scorer.score.WindowOutcome.Refused;
import dev.motility.scorer.score.WindowOutcome.Scored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Windows that are computed together, and on several devices. */
@Timeout(60)
class BatchingTest {
  private static final Object OWNER = "a task";
  private static final List<FrameChunk> CHUNKS = Capture.of("s", Clips.noise(50, 1)).chunks();

  private final BlockingQueue<WindowOutcome> outcomes = new LinkedBlockingQueue<>();
  private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());

  @Test
  void windows_that_come_together_are_computed_together_and_come_out_each_for_itself()
      throws InterruptedException {
    try (ScoringPool pool = pool(new Batching(4, Duration.ofSeconds(30)))) {
      Classifier model = counting(window -> new Probabilities(1, 0, 0));
      for (int i = 0; i < 8; i++) {
        assertThat(pool.offer(OWNER, task(model))).isTrue();
      }
      for (int i = 0; i < 8; i++) {
        assertThat(outcomes.take()).isInstanceOf(Scored.class);
      }
    }
    assertThat(sizes).containsExactly(4, 4);
  }

  @Test
  void a_window_does_not_wait_for_others_longer_than_the_delay() throws InterruptedException {
    try (ScoringPool pool = pool(new Batching(4, Duration.ofMillis(1)))) {
      assertThat(pool.offer(OWNER, task(counting(window -> new Probabilities(1, 0, 0))))).isTrue();

      assertThat(outcomes.take()).isInstanceOf(Scored.class);
    }
    assertThat(sizes).containsExactly(1);
  }

  @Test
  void one_window_without_finite_numbers_takes_no_other_with_it() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();
    Classifier model =
        counting(
            window -> {
              // The second window of the batch, and then by itself.
              int call = calls.incrementAndGet();
              if (call == 2 || call == 4) {
                return Probabilities.softmax(new float[] {Float.NaN, 0, 0}, 1);
              }
              return new Probabilities(0, 1, 0);
            });
    try (ScoringPool pool = pool(new Batching(3, Duration.ofSeconds(30)))) {
      for (int i = 0; i < 3; i++) {
        assertThat(pool.offer(OWNER, task(model))).isTrue();
      }
      List<WindowOutcome> all = List.of(outcomes.take(), outcomes.take(), outcomes.take());

      assertThat(all).filteredOn(outcome -> outcome instanceof Scored).hasSize(2);
      assertThat(all)
          .filteredOn(outcome -> outcome instanceof Refused)
          .allMatch(outcome -> ((Refused) outcome).reason() == RejectionReason.NOT_FINITE)
          .hasSize(1);
    }
  }

  @Test
  void a_model_on_several_devices_uses_one_that_has_the_least_to_do() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    List<Integer> busy = new ArrayList<>();
    List<Integer> free = new ArrayList<>();
    FakeClassifier first =
        FakeClassifier.answering(
            window -> {
              busy.add(1);
              await(held);
              return new Probabilities(1, 0, 0);
            });
    FakeClassifier second =
        FakeClassifier.answering(
            window -> {
              free.add(1);
              return new Probabilities(1, 0, 0);
            });
    Window window = Window.of(Clips.noise(50, 1), Optional.empty());
    try (SpreadClassifier both = new SpreadClassifier(List.of(first, second))) {
      Thread occupied = new Thread(() -> both.classify(List.of(window)), "occupied");
      occupied.start();
      while (busy.isEmpty()) {
        Thread.onSpinWait();
      }
      both.classify(List.of(window));
      both.classify(List.of(window));
      held.countDown();
      occupied.join();
    }
    assertThat(busy).hasSize(1);
    assertThat(free).hasSize(2);
  }

  @Test
  void devices_of_different_models_are_no_spread() {
    FakeClassifier tabular = FakeClassifier.tabular();

    assertThatThrownBy(() -> new SpreadClassifier(List.of(FakeClassifier.constant(), tabular)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_worker_takes_nothing_while_other_work_goes_first() throws InterruptedException {
    CountDownLatch may = new CountDownLatch(1);
    ScoringPool.Settings settings =
        new ScoringPool.Settings(1, Batching.NONE, () -> may.getCount() == 0);
    try (ScoringPool pool =
        new ScoringPool(settings, BatchingTest::scorer, ScorerMetrics.unread())) {
      assertThat(pool.offer(OWNER, task(counting(window -> new Probabilities(1, 0, 0))))).isTrue();
      assertThat(pool.isIdle()).isFalse();
      may.countDown();

      assertThat(outcomes.take()).isInstanceOf(Scored.class);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Classifier counting(Function<Window, Probabilities> answer) {
    return new Counting(FakeClassifier.answering(answer), sizes);
  }

  private static ScoringPool pool(Batching batching) {
    return new ScoringPool(
        new ScoringPool.Settings(1, batching, () -> true),
        BatchingTest::scorer,
        ScorerMetrics.unread());
  }

  private static WindowScorer scorer() {
    return new WindowScorer(new WindowReader(new ChunkShelf(CHUNKS)), Tolerance.DEFAULT);
  }

  private ScoringTask task(Classifier model) {
    return new ScoringTask(
        PendingWindows.of(CHUNKS, 0),
        new Assignment.Ready(model, Participation.none(), Set.of()),
        () -> false,
        0,
        outcomes::add);
  }

  /** Notes how many windows come together. */
  private record Counting(FakeClassifier inner, List<Integer> sizes) implements Classifier {
    @Override
    public ModelDescription model() {
      return inner.model();
    }

    @Override
    public Sha256 artifactSha256() {
      return inner.artifactSha256();
    }

    @Override
    public EngineDescription engine() {
      return inner.engine();
    }

    @Override
    public List<Probabilities> classify(List<Window> windows) {
      sizes.add(windows.size());
      return inner.classify(windows);
    }

    @Override
    public void close() {
      inner.close();
    }
  }
}
