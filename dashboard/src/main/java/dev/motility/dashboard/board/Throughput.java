package dev.motility.dashboard.board;

import dev.motility.schemas.MotilityScore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** How fast windows are scored, by the scorers' clocks. */
public final class Throughput {
  /** The time that rates are taken over. */
  public static final Duration SPAN = Duration.ofMinutes(1);

  /** The time that the history goes back. */
  public static final Duration HISTORY = Duration.ofMinutes(10);

  /** The time that a value of the history is over. */
  public static final Duration STEP = Duration.ofSeconds(10);

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
    List<Scored> lately = since(now.minus(SPAN));
    double[] millis = lately.stream().mapToDouble(Scored::millis).sorted().toArray();
    long frames = lately.stream().mapToLong(Scored::frames).sum();
    double seconds = SPAN.toSeconds();
    return new Rates(
        lately.size() / seconds,
        frames / seconds,
        median(millis),
        Arrays.stream(millis).max().orElse(0));
  }

  /** Windows a second over the steps of the history, the newest last. */
  public synchronized double[] history(Instant now) {
    int steps = (int) HISTORY.dividedBy(STEP);
    double[] windows = new double[steps];
    for (Scored scored : since(now.minus(HISTORY))) {
      long ago = Math.max(0, Duration.between(scored.at(), now).dividedBy(STEP));
      windows[(int) Math.max(0, steps - 1 - ago)]++;
    }
    return Arrays.stream(windows).map(count -> count / STEP.toSeconds()).toArray();
  }

  private List<Scored> since(Instant from) {
    return recent.stream().filter(scored -> !scored.at().isBefore(from)).toList();
  }

  private static double median(double[] sorted) {
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }
}
