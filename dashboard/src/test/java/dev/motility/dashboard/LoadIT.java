package dev.motility.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.dashboard.Client.Events;
import dev.motility.dashboard.command.Dashboard;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.topic.Topics;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Many clients at once; a measurement, run with {@code -Dload=true}. */
@WithKafka
@EnabledIfSystemProperty(named = "load", matches = "true")
class LoadIT {
  private static final int CLIENTS = 200;
  private static final int SCORES = 1000;
  private static final long PERIOD_NANOS = Duration.ofMillis(10).toNanos();

  private final Map<Long, Long> committed = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Long> delays = new ConcurrentLinkedQueue<>();

  @Test
  void two_hundred_clients_lose_no_event_of_a_hundred_scores_a_second(TestKafka kafka)
      throws Exception {
    ExecutorService readers = Executors.newFixedThreadPool(CLIENTS);
    try (Laboratory laboratory = new Laboratory(kafka);
        Dashboard dashboard = laboratory.open()) {
      Client client = new Client(dashboard).untilReady();
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Events events = client.events("");
        events.next("hello");
        counts.add(readers.submit(() -> read(events)));
      }
      MotilityScore score = Fixtures.withPicture(Fixtures.score("a", 0));
      long next = System.nanoTime();
      for (long window = 0; window < SCORES; window++) {
        long number = window;
        MotilityScore numbered = MotilityScore.newBuilder(score).setWindowIndex(number).build();
        var unused =
            laboratory.send(
                Topics.SCORES,
                "sample-" + window % 30,
                numbered,
                () -> committed.put(number, System.nanoTime()));
        next += PERIOD_NANOS;
        LockSupport.parkNanos(next - System.nanoTime());
      }
      for (Future<Integer> count : counts) {
        assertThat(count.get()).isEqualTo(SCORES);
      }
      long[] sorted = delays.stream().mapToLong(Long::longValue).sorted().toArray();
      System.getLogger("measured")
          .log(
              System.Logger.Level.INFO,
              "{0} clients: median {1} ms, 99 % {2} ms, from commit to event",
              CLIENTS,
              sorted[sorted.length / 2],
              sorted[sorted.length * 99 / 100]);
    } finally {
      readers.shutdownNow();
    }
  }

  private int read(Events events) {
    try (events) {
      int count = 0;
      while (count < SCORES) {
        long window = events.next("score").data().get("windowIndex").longValue();
        long now = System.nanoTime();
        count++;
        delays.add((now - committed.getOrDefault(window, now)) / 1_000_000);
      }
      return count;
    }
  }
}
