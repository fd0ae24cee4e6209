package dev.motility.scorer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReplayLinesTest {
  private final List<String> lines = new ArrayList<>();
  private long now;
  private final ReplayLines progress = new ReplayLines("replaying", () -> now, lines::add);

  private void read(long atSeconds, long chunks) {
    now = TimeUnit.SECONDS.toNanos(atSeconds);
    progress.read(chunks, 1000);
  }

  @Test
  void a_short_replay_says_nothing() {
    read(0, 1);
    read(29, 999);
    assertThat(lines).isEmpty();
  }

  @Test
  void a_long_one_says_every_half_minute_how_much_is_left() {
    read(10, 50);
    read(40, 100);
    read(50, 200);
    read(80, 800);
    assertThat(lines)
        .containsExactly(
            "replaying: 100 of 1000 chunks, about 6 minutes left",
            "replaying: 800 of 1000 chunks, about 20 s left");
  }
}
