package dev.motility.scorer.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.model.classify.Probabilities;
import dev.motility.model.classify.Window;
import dev.motility.schemas.FrameChunk;
import dev.motility.scorer.fixture.Capture;
import dev.motility.scorer.fixture.ChunkShelf;
import dev.motility.scorer.fixture.Clips;
import dev.motility.scorer.fixture.FakeClassifier;
import dev.motility.scorer.fixture.PendingWindows;
import dev.motility.scorer.payload.ChunkLoader;
import dev.motility.scorer.score.WindowOutcome.Failed;
import dev.motility.scorer.score.WindowOutcome.Scored;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScoringPoolTest {
  private static final Object OWNER = "a task";
  private static final List<FrameChunk> CHUNKS = Capture.of("s", Clips.noise(50, 1)).chunks();

  private final BlockingQueue<WindowOutcome> outcomes = new LinkedBlockingQueue<>();

  @Test
  void a_full_queue_refuses_and_does_not_wait() {
    CountDownLatch held = new CountDownLatch(1);
    try (ScoringPool pool = new ScoringPool(1, ScoringPoolTest::scorer)) {
      int taken = 0;
      while (pool.offer(OWNER, task(window -> await(held)))) {
        taken++;
      }
      held.countDown();

      assertThat(taken).isBetween(2, 3);
    }
  }

  @Test
  void its_end_leaves_no_thread_and_closes_every_scorer() throws InterruptedException {
    AtomicInteger open = new AtomicInteger();
    ScoringPool pool = new ScoringPool(3, () -> counted(open));
    for (int i = 0; i < 3; i++) {
      assertThat(pool.offer(OWNER, task(window -> new Probabilities(1, 0, 0)))).isTrue();
    }
    for (int i = 0; i < 3; i++) {
      assertThat(outcomes.take()).isInstanceOf(Scored.class);
    }

    pool.close();

    assertThat(open).hasValue(0);
    assertThat(pool.offer(OWNER, task(window -> new Probabilities(1, 0, 0)))).isFalse();
  }

  @Test
  void a_worker_survives_whatever_inference_throws() throws InterruptedException {
    List<Supplier<Throwable>> faults =
        List.of(
            () -> new IllegalStateException("a"),
            () -> new OutOfMemoryError("b"),
            () -> new UnsatisfiedLinkError("c"),
            () -> new StackOverflowError("d"),
            () -> new AssertionError("e"));
    try (ScoringPool pool = new ScoringPool(1, ScoringPoolTest::scorer)) {
      for (Supplier<Throwable> fault : faults) {
        offer(pool, task(window -> raise(fault.get())));

        assertThat(((Failed) taken()).cause()).hasSameClassAs(fault.get());
      }
      offer(pool, task(window -> new Probabilities(1, 0, 0)));
      assertThat(taken()).isInstanceOf(Scored.class);
    }
  }

  @Test
  void a_scorer_that_cannot_be_made_fails_the_window_that_needs_it() throws InterruptedException {
    Supplier<WindowScorer> broken =
        () -> {
          throw new IllegalStateException("no broker");
        };
    try (ScoringPool pool = new ScoringPool(1, broken)) {
      offer(pool, task(window -> new Probabilities(1, 0, 0)));

      assertThat(((Failed) taken()).cause()).hasMessage("no broker");
    }
  }

  @Test
  void a_window_that_nobody_waits_for_is_not_scored() throws InterruptedException {
    try (ScoringPool pool = new ScoringPool(1, ScoringPoolTest::scorer)) {
      AtomicInteger scored = new AtomicInteger();
      ScoringTask task =
          task(
              window -> {
                scored.incrementAndGet();
                return new Probabilities(1, 0, 0);
              });
      offer(pool, new ScoringTask(task.window(), task.assignment(), () -> true, 0, task.done()));
      offer(pool, task(window -> new Probabilities(0, 0, 1)));

      assertThat(((Scored) taken()).probabilities().immotile()).isEqualTo(1);
      assertThat(scored).hasValue(0);
    }
  }

  private WindowOutcome taken() throws InterruptedException {
    WindowOutcome outcome = outcomes.poll(30, TimeUnit.SECONDS);
    assertThat(outcome).as("a worker's outcome").isNotNull();
    return outcome;
  }

  private static void offer(ScoringPool pool, ScoringTask task) {
    while (!pool.offer(OWNER, task)) {
      Thread.onSpinWait();
    }
  }

  private ScoringTask task(Function<Window, Probabilities> answer) {
    Assignment.Ready ready =
        new Assignment.Ready(FakeClassifier.answering(answer), Participation.none(), Set.of());
    return new ScoringTask(PendingWindows.of(CHUNKS, 0), ready, () -> false, 0, outcomes::add);
  }

  private static Probabilities await(CountDownLatch held) {
    try {
      held.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new Probabilities(1, 0, 0);
  }

  private static Probabilities raise(Throwable fault) {
    if (fault instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) fault;
  }

  private static WindowScorer scorer() {
    return new WindowScorer(new WindowReader(new ChunkShelf(CHUNKS)), Tolerance.DEFAULT);
  }

  private static WindowScorer counted(AtomicInteger open) {
    open.incrementAndGet();
    ChunkShelf shelf = new ChunkShelf(CHUNKS);
    return new WindowScorer(new WindowReader(new CountedLoader(shelf, open)), Tolerance.DEFAULT);
  }

  private record CountedLoader(ChunkShelf shelf, AtomicInteger open) implements ChunkLoader {
    @Override
    public Optional<FrameChunk> load(String topic, int partition, long offset) {
      return shelf.load(topic, partition, offset);
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }
}
