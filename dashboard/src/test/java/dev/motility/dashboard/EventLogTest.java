package dev.motility.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.motility.dashboard.events.Event;
import dev.motility.dashboard.events.EventLog;
import dev.motility.dashboard.events.EventLog.Batch;
import dev.motility.dashboard.events.Positions;
import dev.motility.dashboard.events.Positions.Partition;
import dev.motility.dashboard.events.SentEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLogTest {
  private static final Partition ZERO = new Partition('s', 0);
  private static final Partition ONE = new Partition('s', 1);

  private final EventLog log =
      new EventLog(3, (event, positions) -> new SentEvent(event, new byte[0], new byte[0]));

  private void add(Partition partition, long offset) {
    log.add(new Event(Event.Kind.SCORE, partition, offset, JsonNodeFactory.instance.objectNode()));
  }

  private static List<Long> offsets(Batch batch) {
    return batch.events().stream().map(SentEvent::offset).toList();
  }

  @Test
  void a_reader_gets_what_came_after_the_position_it_names() {
    log.begin(ZERO, 10);
    add(ZERO, 10);
    Positions seen = log.positions();
    add(ZERO, 12);
    add(ZERO, 13);
    Batch batch = log.after(seen);
    assertThat(batch.complete()).isTrue();
    assertThat(offsets(batch)).containsExactly(12L, 13L);
  }

  @Test
  void a_reader_whose_next_event_is_not_kept_any_more_is_told_so() throws InterruptedException {
    log.begin(ZERO, 0);
    Positions seen = log.positions();
    for (int offset = 0; offset < 4; offset++) {
      add(ZERO, offset);
    }
    assertThat(log.after(seen).complete()).isFalse();
    assertThat(log.since(0, 0).complete()).isFalse();
  }

  @Test
  void what_another_partition_lost_does_not_matter_to_a_reader_who_had_it() {
    log.begin(ZERO, 0);
    log.begin(ONE, 0);
    add(ONE, 0);
    Positions seen = log.positions();
    add(ZERO, 0);
    add(ZERO, 1);
    add(ZERO, 2);
    Batch batch = log.after(seen);
    assertThat(batch.complete()).isTrue();
    assertThat(offsets(batch)).containsExactly(0L, 1L, 2L);
  }

  @Test
  void positions_read_what_they_wrote() {
    log.begin(ZERO, 0);
    log.begin(ONE, 123_456_789L);
    add(ZERO, 41);
    assertThat(Positions.parse(log.positions().toString())).contains(log.positions());
    assertThat(log.positions()).hasToString("s0.16-s1.21i3v9");
  }

  @Test
  void what_is_no_position_is_none() {
    assertThat(List.of("", "s", "s0", "s0.", "s0.1-", "S0.1", "s0.zzzzzzzzzzzzz", "s0.1--s1.1"))
        .allSatisfy(text -> assertThat(Positions.parse(text)).isEmpty());
  }
}
