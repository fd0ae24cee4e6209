package dev.motility.standalone.bench.soak;

import com.sun.management.OperatingSystemMXBean;
import dev.motility.runtime.CommandException;
import dev.motility.schemas.RejectionReason;
import dev.motility.schemas.connection.Connection;
import dev.motility.standalone.bench.Ownership;
import dev.motility.standalone.bench.Series;
import dev.motility.standalone.bench.process.Child;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Looks at processes and results once a second, and changes the samples when it is time. */
final class Observer implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** In a stretch: what is on the way from chunk to score when one is made differs. */
  private static final int COLLECTIONS = 5;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final double SECONDS_PER_MINUTE = 60;

  private final SoakSettings settings;
  private final LoopedCameras cameras;
  private final ScoreReader scores;
  private final Ownership group;
  private final List<MemoryGauge> gauges;
  private final OperatingSystemMXBean machine =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final long begun = System.nanoTime();

  private Observer(
      SoakSettings settings,
      LoopedCameras cameras,
      ScoreReader scores,
      Ownership group,
      List<MemoryGauge> gauges) {
    this.settings = settings;
    this.cameras = cameras;
    this.scores = scores;
    this.group = group;
    this.gauges = gauges;
  }

  /**
   * Waits until the installation is at work; the time counts from then. A process that was attached
   * to while it starts may end of it.
   *
   * @param processes the scorer first
   * @throws CommandException if it does not come to be
   */
  static Observer start(
      Connection connection, SoakSettings settings, LoopedCameras cameras, List<Child> processes) {
    ScoreReader scores = new ScoreReader(connection);
    try {
      awaitFirst(scores, processes);
      List<MemoryGauge> gauges = processes.stream().map(MemoryGauge::of).toList();
      return new Observer(settings, cameras, scores, new Ownership(connection), gauges);
    } catch (RuntimeException e) {
      scores.close();
      throw e;
    }
  }

  private static void awaitFirst(ScoreReader scores, List<Child> processes) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (scores.takeDelays().isEmpty()) {
      scores.poll(LOOK);
      processes.forEach(Child::requireAlive);
      if (System.nanoTime() > end) {
        throw CommandException.failed(
            "nothing was scored within %d s; %s"
                .formatted(PATIENCE.toSeconds(), processes.get(0).lastWords()));
      }
    }
  }

  /** Watches the next stretch to its end. */
  Stretch watch() throws InterruptedException {
    List<Look> looks = new ArrayList<>();
    List<Map<MemoryGauge, Long>> heaps = new ArrayList<>();
    for (int i = 0; i < COLLECTIONS; i++) {
      looks.addAll(look(settings.stretch().dividedBy(COLLECTIONS)));
      heaps.add(each(MemoryGauge::heapAfterCollection));
    }
    List<Double> delays = scores.takeDelays();
    if (delays.isEmpty()) {
      throw CommandException.failed(
          "nothing was scored for %.1f minutes; %s"
              .formatted(minutes(settings.stretch()), gauges.get(0).child().lastWords()));
    }
    return new Stretch(
        minutes(Duration.ofNanos(System.nanoTime() - begun)),
        delays.size(),
        new Series(delays).median(),
        median(looks, Look::lagChunks),
        median(looks, Look::load),
        gauges.stream()
            .collect(
                Collectors.toMap(
                    gauge -> gauge.child().name(),
                    gauge ->
                        new Stretch.Memory(
                            median(looks, look -> look.residentBytes().get(gauge)),
                            median(heaps, heap -> heap.get(gauge))))));
  }

  /** What is seen at one moment. */
  private record Look(double lagChunks, double load, Map<MemoryGauge, Long> residentBytes) {}

  /** Looks again and again for a while, once at least. */
  private List<Look> look(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    List<Look> looks = new ArrayList<>();
    do {
      scores.poll(LOOK);
      cameras.changeWhenDue();
      looks.add(new Look(group.lag(), machine.getCpuLoad(), each(MemoryGauge::resident)));
    } while (System.nanoTime() < end);
    return looks;
  }

  private Map<MemoryGauge, Long> each(Function<MemoryGauge, Long> what) {
    return gauges.stream().collect(Collectors.toMap(Function.identity(), what));
  }

  private static <T> double median(List<T> seen, ToDoubleFunction<T> what) {
    return new Series(seen.stream().mapToDouble(what).boxed().toList()).median();
  }

  private static double minutes(Duration time) {
    return time.toMillis() / 1000.0 / SECONDS_PER_MINUTE;
  }

  /** Windows and chunks that were not scored, by reason. */
  Map<RejectionReason, Long> rejected() {
    return scores.rejected();
  }

  @Override
  public void close() {
    gauges.forEach(MemoryGauge::close);
    group.close();
    scores.close();
  }
}
