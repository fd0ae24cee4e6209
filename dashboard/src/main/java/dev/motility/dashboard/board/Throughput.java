package dev.motility.dashboard.board;

import dev.motility.schemas.MotilityScore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** How fast windows are scored: those of the last minute, by the scorers' clocks. */
public final class Throughput {
  /** The time that rates are taken over. */
  public static final Duration SPAN = Duration.ofMinutes(1);

  private static final int MAX_WINDOWS = 60_000;

  private final Deque<Scored> recent = new ArrayDeque<>();

  private record Scored(Instant at, long frames, double millis) {}

  /**
   * Rates and times over the last minute.
   *
   * @param windows windows a second
   * @param frames frames a second; overlapping windows count theirs each
   * @param medianMillis median time of a forward pass, ms; 0 if there was none
   * @param slowestMillis longest time of a forward pass, ms
   */
  public record Rates(double windows, double frames, double medianMillis, double slowestMillis) {}

  /** A window was scored. */
  public synchronized void scored(MotilityScore score) {
    long frames = score.getLastFrame() - score.getFirstFrame() + 1;
    recent.add(new Scored(score.getScoredAt(), frames, score.getInferenceMillis()));
    if (recent.size() > MAX_WINDOWS) {
      recent.remove();
    }
  }

  /** The rates now. */
  public synchronized Rates rates(Instant now) {
    Instant from = now.minus(SPAN);
    recent.removeIf(scored -> scored.at().isBefore(from));
    double[] millis = recent.stream().mapToDouble(Scored::millis).sorted().toArray();
    long frames = recent.stream().mapToLong(Scored::frames).sum();
    double seconds = SPAN.toSeconds();
    return new Rates(
        recent.size() / seconds,
        frames / seconds,
        median(millis),
        Arrays.stream(millis).max().orElse(0));
  }

  private static double median(double[] sorted) {
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }
}
