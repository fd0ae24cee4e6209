package dev.motility.ingest.deliver;

import dev.motility.ingest.capture.Events;
import dev.motility.ingest.capture.Markers;
import dev.motility.ingest.publish.DeliveryException;
import dev.motility.ingest.publish.Message;
import dev.motility.ingest.publish.Outcome;
import dev.motility.ingest.publish.Publisher;
import dev.motility.ingest.spool.Entry;
import dev.motility.ingest.spool.Spool;
import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.FrameChunk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of a spool is under way to the broker over one publisher. Events go alone, so that they keep
 * their place among the frames, which are on another topic.
 */
final class Consignment {
  private static final Logger LOG = LoggerFactory.getLogger(Consignment.class);

  /** Bytes under way: enough to keep a connection busy, and little enough for many cameras. */
  private static final long UNDER_WAY_BYTES = 8L << 20;

  private static final int REMOVED_TOGETHER = 16;
  private static final Duration WAIT = Duration.ofMillis(50);
  private static final Duration SETTLING = Duration.ofSeconds(30);

  private final Spool spool;
  private final Publisher publisher;
  private final ClockShift clock;
  private final DeliveryWatch watch;
  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
  private final List<Entry.Sent> acknowledged = new ArrayList<>();
  private Optional<Told> failed = Optional.empty();
  private long lastId;
  private long bytesUnderWay;
  private int underWay;

  /** What became of an entry; its frames are not held. */
  private record Told(Entry.Sent entry, Optional<FrameChunk> marker, Outcome outcome) {}

  Consignment(Spool spool, Publisher publisher, ClockShift clock, DeliveryWatch watch) {
    this.spool = spool;
    this.publisher = publisher;
    this.clock = clock;
    this.watch = watch;
  }

  /**
   * Sends the next entry, or waits a moment for one.
   *
   * @return whether the broker acknowledged something meanwhile
   * @throws DeliveryException if nothing can be sent now
   */
  boolean step() throws InterruptedException {
    boolean news = collect(Duration.ZERO);
    if (failed.isPresent()) {
      recover(failed.get());
    } else if (bytesUnderWay >= UNDER_WAY_BYTES) {
      news |= collect(WAIT);
    } else {
      sendNext();
    }
    return news;
  }

  private void sendNext() throws InterruptedException {
    Optional<Entry> next = spool.after(lastId);
    if (next.isEmpty()) {
      removeAcknowledged(1);
      spool.awaitAfter(lastId, WAIT);
    } else if (next.get() instanceof Entry.OfEvent event) {
      settle();
      if (failed.isEmpty()) {
        send(event, Message.of(event.event()), Optional.empty());
        settle();
      }
    } else if (next.get() instanceof Entry.OfChunk chunk) {
      send(
          chunk,
          Message.of(chunk.chunk(), chunk.signature()),
          Optional.of(Markers.withoutPayload(chunk.chunk())));
    }
  }

  private void send(Entry entry, Message<?> message, Optional<FrameChunk> marker) {
    Entry.Sent sent = entry.sent();
    lastId = entry.id();
    underWay++;
    bytesUnderWay += entry.bytes();
    publisher.offer(
        message.at(clock.shifted(message.time())),
        outcome -> told.add(new Told(sent, marker, outcome)));
  }

  /** Takes note of what the broker said, waiting for the first word at most so long. */
  private boolean collect(Duration atMost) throws InterruptedException {
    boolean news = false;
    Told one = told.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
    while (one != null) {
      note(one);
      news |= one.outcome() instanceof Outcome.Taken;
      one = told.poll();
    }
    removeAcknowledged(REMOVED_TOGETHER);
    return news;
  }

  private void note(Told one) {
    underWay--;
    bytesUnderWay -= one.entry().bytes();
    if (one.outcome() instanceof Outcome.Taken) {
      acknowledged.add(one.entry());
      one.marker().ifPresent(watch::delivered);
    } else if (failed.isEmpty() || one.entry().id() < failed.get().entry().id()) {
      failed = Optional.of(one);
    }
  }

  private void removeAcknowledged(int atLeast) {
    if (acknowledged.size() >= atLeast && spool.remove(acknowledged)) {
      acknowledged.clear();
    }
  }

  /**
   * Waits until the broker has said what became of everything that is under way.
   *
   * @throws DeliveryException if it does not
   */
  void settle() throws InterruptedException {
    long end = System.nanoTime() + SETTLING.toNanos();
    while (underWay > 0) {
      if (System.nanoTime() > end) {
        throw new DeliveryException(
            "the broker has not answered for %d s".formatted(SETTLING.toSeconds()),
            new IllegalStateException("no answer"));
      }
      collect(WAIT);
    }
    removeAcknowledged(1);
  }

  private void recover(Told fault) throws InterruptedException {
    if (fault.outcome() instanceof Outcome.Failed away) {
      removeAcknowledged(1);
      throw new DeliveryException(
          "the broker did not take a record: " + away.reason(), new IllegalStateException());
    }
    settle();
    Told first = failed.orElse(fault);
    if (first.outcome() instanceof Outcome.WrongTime wrong && clock.more()) {
      tellOfClock(first, wrong.reason());
    } else {
      setAside(first);
    }
    failed = Optional.empty();
    lastId = first.entry().id() - 1;
  }

  private void tellOfClock(Told first, String reason) {
    String words =
        "the broker refuses the time of this host (%s): records are dated %d h earlier than it says"
            .formatted(reason, clock.shift().toHours());
    LOG.warn(words);
    first.marker().ifPresent(chunk -> put(Events.of(chunk).heartbeat(Optional.of(words))));
  }

  private void setAside(Told refused) {
    String reason = "the broker never takes it: " + reasonOf(refused.outcome());
    LOG.error("a record stays in {}: {}", spool.file(), reason);
    spool.setAside(refused.entry(), reason);
    refused
        .marker()
        .filter(chunk -> chunk.getFrameCount() > 0)
        .ifPresent(
            chunk ->
                put(
                    Events.of(chunk)
                        .gap(
                            chunk.getFirstFrame(),
                            chunk.getFirstFrame() + chunk.getFrameCount() - 1,
                            reason)));
  }

  private void put(CaptureEvent event) {
    spool.put(event).ifPresent(refusal -> LOG.warn("an event cannot be kept: {}", refusal));
  }

  private static String reasonOf(Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused) {
      return refused.reason();
    }
    return outcome instanceof Outcome.WrongTime wrong ? wrong.reason() : "it failed";
  }
}
