package dev.motility.scorer.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FairQueueTest {
  private static Optional<String> poll(FairQueue<String, String> queue) {
    try {
      return queue.poll(0, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void an_owner_that_refills_its_place_at_once_does_not_keep_the_others_waiting() {
    FairQueue<String, String> queue = new FairQueue<>(2);
    queue.offer("a", "a1");
    queue.offer("a", "a2");
    queue.offer("b", "b1");

    assertThat(poll(queue)).contains("a1");
    queue.offer("a", "a3");
    assertThat(poll(queue)).contains("b1");
    assertThat(poll(queue)).contains("a2");
    assertThat(poll(queue)).contains("a3");
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void it_is_full_for_each_owner_by_itself() {
    FairQueue<String, String> queue = new FairQueue<>(1);

    assertThat(queue.offer("a", "a1")).isTrue();
    assertThat(queue.offer("a", "a2")).isFalse();
    assertThat(queue.offer("b", "b1")).isTrue();
  }

  @Test
  void who_waits_gets_what_comes() {
    FairQueue<String, String> queue = new FairQueue<>(1);
    CompletableFuture<Optional<String>> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return queue.poll(1, TimeUnit.MINUTES);
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });

    queue.offer("a", "a1");

    assertThat(waiting.orTimeout(30, TimeUnit.SECONDS).join()).contains("a1");
  }

  @Property
  void each_owner_gets_its_elements_in_order_and_waits_for_at_most_one_of_each_other(
      @ForAll @Size(max = 60) List<@IntRange(max = 4) Integer> offers) {
    FairQueue<Integer, Integer> queue = new FairQueue<>(offers.size() + 1);
    for (int i = 0; i < offers.size(); i++) {
      queue.offer(offers.get(i), i);
    }

    List<Integer> given = new ArrayList<>();
    Map<Integer, Integer> last = new HashMap<>();
    while (!queue.isEmpty()) {
      int element = next(queue);
      int owner = offers.get(element);
      int before = last.getOrDefault(owner, -1);
      assertThat(before < 0 || given.get(before) < element).isTrue();
      List<Integer> between =
          given.subList(before + 1, given.size()).stream().map(offers::get).toList();
      assertThat(between).doesNotHaveDuplicates();
      last.put(owner, given.size());
      given.add(element);
    }
    assertThat(given).hasSameSizeAs(offers);
  }

  private static int next(FairQueue<Integer, Integer> queue) {
    try {
      return queue.poll(0, TimeUnit.SECONDS).orElseThrow();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
