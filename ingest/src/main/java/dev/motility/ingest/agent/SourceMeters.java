package dev.motility.ingest.agent;

import dev.motility.ingest.capture.CaptureProgress;
import dev.motility.ingest.capture.CaptureSettings;
import dev.motility.ingest.deliver.DeliveryWatch;
import dev.motility.ingest.spool.Spool;
import dev.motility.schemas.FrameChunk;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The meters of one source, with its sample and microscope as tags; they go when it goes. */
final class SourceMeters implements CaptureProgress, DeliveryWatch, AutoCloseable {
  private final MeterRegistry registry;
  private final Tags tags;
  private final List<Meter> meters = new ArrayList<>();
  private final Clock clock = Clock.systemUTC();
  private final AtomicLong read = new AtomicLong();
  private final Counter grabbed;
  private final Counter encoded;
  private final Counter spooled;
  private final Counter spooledBytes;
  private final Counter sent;
  private final Counter dropped;
  private final Timer delay;
  private volatile String obstacle = "";

  SourceMeters(MeterRegistry registry, CaptureSettings settings) {
    this.registry = registry;
    this.tags = Tags.of("sample", settings.sampleId(), "microscope", settings.microscopeId());
    this.grabbed = counter("grabbed", "Frames that the source gave.");
    this.encoded = counter("encoded", "Frames that were encoded.");
    this.spooled = counter("spooled", "Frames that were taken by the spool, or sent without one.");
    this.spooledBytes = counter("spooled.bytes", "Bytes of their payloads.");
    this.sent = counter("sent", "Frames that the broker has acknowledged.");
    this.dropped = counter("dropped", "Frames that are missing from a capture.");
    this.delay =
        keep(
            Timer.builder("motility.capture.delay")
                .description("From a chunk's first frame to the broker's acknowledgement.")
                .tags(tags)
                .publishPercentileHistogram()
                .register(registry));
  }

  private Counter counter(String what, String description) {
    return keep(
        Counter.builder("motility.capture.frames." + what)
            .description(description)
            .tags(tags)
            .register(registry));
  }

  private <M extends Meter> M keep(M meter) {
    meters.add(meter);
    return meter;
  }

  /** Shows a spool while it is open. */
  void show(Spool spool) {
    keep(
        Gauge.builder("motility.capture.spool.bytes", spool, Spool::bytes)
            .description("Bytes that wait for the broker.")
            .tags(tags)
            .register(registry));
    keep(
        Gauge.builder("motility.capture.spool.age", spool, this::age)
            .description("Age of the oldest record that waits.")
            .baseUnit("seconds")
            .tags(tags)
            .register(registry));
  }

  private double age(Spool spool) {
    return spool
        .oldest()
        .map(time -> Duration.between(time, clock.instant()).toMillis() / 1000.0)
        .orElse(0.0);
  }

  /** What keeps records from being delivered now; empty when nothing does. */
  String obstacle() {
    return obstacle;
  }

  @Override
  public void read(long frames) {
    long before = read.getAndSet(frames);
    grabbed.increment((double) (frames > before ? frames - before : 1));
  }

  @Override
  public void encoded(int frames) {
    encoded.increment(frames);
  }

  @Override
  public void kept(int frames, int payloadBytes) {
    spooled.increment(frames);
    spooledBytes.increment(payloadBytes);
  }

  @Override
  public void missing(long frames) {
    dropped.increment((double) frames);
  }

  @Override
  public void delivered(FrameChunk chunk) {
    sent.increment(chunk.getFrameCount());
    Duration since = Duration.between(chunk.getCapturedAt(), clock.instant());
    delay.record(since.isNegative() ? Duration.ZERO : since);
  }

  @Override
  public void obstacle(String reason) {
    obstacle = reason;
  }

  @Override
  public void close() {
    meters.forEach(registry::remove);
  }
}
