package dev.motility.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ThreadTimesTest {
  private static final double MUCH = 50;

  @Test
  @Timeout(60)
  void what_a_thread_computed_counts_after_its_end_for_what_it_did() throws InterruptedException {
    AtomicBoolean enough = new AtomicBoolean();
    try (ThreadTimes times = ThreadTimes.begin()) {
      Thread worker = computing("scoring-7", enough);
      while (workers(times) < MUCH) {
        Thread.onSpinWait();
      }
      enough.set(true);
      worker.join();

      assertThat(workers(times)).isGreaterThanOrEqualTo(MUCH);
      assertThat(times.ofEach(1))
          .matches("\\d+ CPU ms: workers \\d+\\.\\d.*collector -?\\d+\\.\\d");
    }
  }

  @Test
  @Timeout(60)
  void what_a_thread_computed_before_does_not_count() throws InterruptedException {
    AtomicBoolean enough = new AtomicBoolean();
    Thread worker;
    try (ThreadTimes before = ThreadTimes.begin()) {
      worker = computing("scoring-7", enough);
      while (workers(before) < 2 * MUCH) {
        Thread.onSpinWait();
      }
      try (ThreadTimes times = ThreadTimes.begin()) {
        enough.set(true);
        worker.join();

        assertThat(workers(times)).isLessThan(workers(before));
      }
    }
  }

  @Test
  void a_stream_threads_producer_is_a_producer() {
    assertThat(ThreadWork.of("kafka-producer-network-thread | a-StreamThread-1-producer"))
        .isEqualTo(ThreadWork.PRODUCERS);
    assertThat(ThreadWork.of("a-StreamThread-1")).isEqualTo(ThreadWork.STREAMS);
    assertThat(ThreadWork.of("main")).isEqualTo(ThreadWork.OTHERS);
  }

  private static double workers(ThreadTimes times) {
    return times.millis().getOrDefault(ThreadWork.WORKERS, 0.0);
  }

  private static Thread computing(String name, AtomicBoolean enough) {
    Thread thread =
        new Thread(
            () -> {
              while (!enough.get()) {
                Thread.onSpinWait();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
