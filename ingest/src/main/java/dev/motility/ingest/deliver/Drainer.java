package dev.motility.ingest.deliver;

import dev.motility.ingest.publish.DeliveryException;
import dev.motility.ingest.publish.Line;
import dev.motility.ingest.publish.Message;
import dev.motility.ingest.publish.Publisher;
import dev.motility.ingest.spool.Spool;
import dev.motility.runtime.Backoff;
import dev.motility.schemas.CaptureEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what a spool holds, in order, and removes what the broker has acknowledged; while the
 * broker is away, it tries again. {@link #stop} may be called by any thread, {@link #run} by one.
 */
public final class Drainer {
  private static final Logger LOG = LoggerFactory.getLogger(Drainer.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final Spool spool;
  private final Line line;
  private final Heartbeat heartbeat;
  private final DeliveryWatch watch;
  private final ClockShift clock = new ClockShift();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private Optional<String> obstacle = Optional.empty();

  /**
   * @param spool stays the caller's to close, after this has ended
   * @param heartbeat what to say at a steady pace
   */
  public Drainer(Spool spool, Line line, Heartbeat heartbeat, DeliveryWatch watch) {
    this.spool = spool;
    this.line = line;
    this.heartbeat = heartbeat;
    this.watch = watch;
  }

  /**
   * What an agent says while it lives.
   *
   * @param every how often
   * @param event what to say now, if there is anything
   */
  public record Heartbeat(Duration every, Supplier<Optional<CaptureEvent>> event) {
    /** Nothing, ever. */
    public static Heartbeat none() {
      return new Heartbeat(Duration.ofDays(1), Optional::empty);
    }
  }

  /** Ends; what was not acknowledged stays in the spool. */
  public void stop() {
    stopped.countDown();
  }

  /** Sends until it is stopped. */
  public void run() throws InterruptedException {
    Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT);
    while (stopped.getCount() > 0) {
      try {
        Publisher publisher = line.publisher();
        try {
          Consignment consignment = new Consignment(spool, publisher, clock, watch);
          send(publisher, consignment, backoff);
        } catch (DeliveryException e) {
          line.broke(publisher);
          throw e;
        }
      } catch (DeliveryException e) {
        tell(Optional.of(e.getMessage()));
        stopped.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  private void send(Publisher publisher, Consignment consignment, Backoff backoff)
      throws InterruptedException {
    long lastBeat = System.nanoTime() - heartbeat.every().toNanos();
    while (stopped.getCount() > 0) {
      if (consignment.step()) {
        backoff.reset();
        tell(Optional.empty());
      }
      if (System.nanoTime() - lastBeat >= heartbeat.every().toNanos()) {
        lastBeat = System.nanoTime();
        heartbeat.event().get().ifPresent(event -> beat(publisher, event));
      }
    }
    consignment.settle();
  }

  /** A heartbeat is worth nothing later: it is not kept. */
  private void beat(Publisher publisher, CaptureEvent event) {
    publisher.offer(Message.of(event).at(clock.shifted(event.getAt())), outcome -> {});
  }

  private void tell(Optional<String> reason) {
    if (reason.equals(obstacle)) {
      return;
    }
    obstacle = reason;
    watch.obstacle(reason.orElse(""));
    if (reason.isPresent()) {
      LOG.warn("{}; {} records wait in {}", reason.get(), spool.entries(), spool.file());
    } else {
      LOG.info("the broker takes records again; {} wait in {}", spool.entries(), spool.file());
    }
  }
}
