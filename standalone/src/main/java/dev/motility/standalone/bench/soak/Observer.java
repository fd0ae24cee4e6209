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
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final double SECONDS_PER_MINUTE = 60;

  private final SoakSettings settings;
  private final LoopedCameras cameras;
  private final ScoreReader scores;
  private final Ownership group;
  private final List<MemoryGauge> gauges;
  private final OperatingSystemMXBean machine =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private int stretches;
  private long stretchEnd;

  Observer(
      Connection connection, SoakSettings settings, LoopedCameras cameras, List<Child> processes) {
    this.settings = settings;
    this.cameras = cameras;
    this.scores = new ScoreReader(connection);
    this.group = new Ownership(connection);
    this.gauges = processes.stream().map(MemoryGauge::of).toList();
  }

  /**
   * Waits until the installation is at work; the time counts from then.
   *
   * @throws CommandException if it does not come to be
   */
  void awaitFirstScore() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (scores.takeDelays().isEmpty()) {
      scores.poll(LOOK);
      gauges.forEach(gauge -> gauge.child().requireAlive());
      if (System.nanoTime() > end) {
        throw CommandException.failed(
            "nothing was scored within %d s; %s"
                .formatted(PATIENCE.toSeconds(), gauges.get(0).child().lastWords()));
      }
    }
    stretchEnd = System.nanoTime();
  }

  /** Watches the next stretch to its end. */
  Stretch watch() throws InterruptedException {
    // From the planned end of the one before, so that the stretches add up to the whole.
    stretchEnd += settings.stretch().toNanos();
    stretches++;
    List<Look> looks = new ArrayList<>();
    while (System.nanoTime() < stretchEnd) {
      scores.poll(LOOK);
      cameras.changeWhenDue();
      looks.add(look());
    }
    List<Double> delays = scores.takeDelays();
    if (delays.isEmpty()) {
      throw CommandException.failed(
          "nothing was scored for %.1f minutes; %s"
              .formatted(minutes(settings.stretch()), gauges.get(0).child().lastWords()));
    }
    return new Stretch(
        minutes(settings.stretch().multipliedBy(stretches)),
        delays.size(),
        new Series(delays).median(),
        median(looks, Look::lagChunks),
        median(looks, Look::load),
        gauges.stream()
            .collect(
                Collectors.toMap(gauge -> gauge.child().name(), gauge -> memory(gauge, looks))));
  }

  /** What is seen at one moment. */
  private record Look(double lagChunks, double load, Map<MemoryGauge, Long> residentBytes) {}

  private Look look() throws InterruptedException {
    return new Look(
        group.lag(),
        machine.getCpuLoad(),
        gauges.stream().collect(Collectors.toMap(Function.identity(), MemoryGauge::resident)));
  }

  private static Stretch.Memory memory(MemoryGauge gauge, List<Look> looks) {
    double resident = median(looks, look -> look.residentBytes().get(gauge));
    return new Stretch.Memory(resident, gauge.heapAfterCollection());
  }

  private static double median(List<Look> looks, ToDoubleFunction<Look> what) {
    return new Series(looks.stream().mapToDouble(what).boxed().toList()).median();
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
