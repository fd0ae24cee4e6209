package dev.motility.scorer.command;

import dev.motility.scorer.replay.ReplayProgress;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A line now and then that says how far a replay is, for where nobody sees a bar. */
final class ReplayLines implements ReplayProgress {
  private static final Duration EVERY = Duration.ofSeconds(30);

  private final String task;
  private final LongSupplier nanos;
  private final Consumer<String> lines;
  private final long began;
  private long told;

  /**
   * @param task what is done, such as {@code replaying}
   * @param nanos a clock, ns
   */
  ReplayLines(String task, LongSupplier nanos, Consumer<String> lines) {
    this.task = task;
    this.nanos = nanos;
    this.lines = lines;
    this.began = nanos.getAsLong();
    this.told = began;
  }

  @Override
  public void read(long read, long all) {
    long now = nanos.getAsLong();
    if (now - told < EVERY.toNanos() || read <= 0) {
      return;
    }
    told = now;
    double left = (now - began) * ((double) all - read) / read;
    lines.accept(
        "%s: %d of %d chunks, about %s left"
            .formatted(task, read, all, words(Duration.ofNanos((long) left))));
  }

  private static String words(Duration left) {
    return left.toMinutes() >= 2
        ? left.toMinutes() + " minutes"
        : Math.max(1, left.toSeconds()) + " s";
  }
}
