package dev.motility.ingest.publish;

import dev.motility.runtime.Failures;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * What one sender has under way. After the first record that the broker did not take, nothing more
 * is taken: what follows it would only make the hole harder to see.
 */
public final class Outbox {
  private final Publisher publisher;
  private long underWay;
  private Optional<DeliveryException> failure = Optional.empty();

  Outbox(Publisher publisher) {
    this.publisher = publisher;
  }

  /**
   * Sends a record; waits while the buffer is full.
   *
   * @throws DeliveryException if this or an earlier record was not taken
   */
  public void send(Message<?> message) {
    send(message, () -> {});
  }

  /**
   * Sends a record; waits while the buffer is full.
   *
   * @param acknowledged is run by the producer's thread when the broker has taken it
   * @throws DeliveryException if this or an earlier record was not taken
   */
  public void send(Message<?> message, Runnable acknowledged) {
    // What waits for its acknowledgement must not hold the record: its bytes are in the buffer.
    String what = message.description();
    begin();
    try {
      publisher.send(message, (metadata, fault) -> end(what, acknowledged, fault));
    } catch (DeliveryException e) {
      fail(e);
    } catch (KafkaException e) {
      fail(describe(what, e));
    }
    throwFailure();
  }

  /**
   * Waits until the broker has acknowledged everything that was sent.
   *
   * @throws DeliveryException if it did not take something
   */
  public synchronized void await() throws InterruptedException {
    while (underWay > 0 && failure.isEmpty()) {
      wait();
    }
    throwFailure();
  }

  private synchronized void begin() {
    throwFailure();
    underWay++;
  }

  private synchronized void end(String what, Runnable acknowledged, Exception fault) {
    underWay--;
    if (fault != null) {
      fail(describe(what, fault));
    } else if (failure.isEmpty()) {
      acknowledged.run();
    }
    notifyAll();
  }

  private synchronized void fail(DeliveryException fault) {
    failure = failure.or(() -> Optional.of(fault));
    notifyAll();
  }

  private synchronized void throwFailure() {
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private DeliveryException describe(String what, Exception fault) {
    return new DeliveryException(
        "the broker at %s did not take %s: %s"
            .formatted(publisher.bootstrapServers(), what, reason(fault)),
        fault);
  }

  private static String reason(Exception fault) {
    if (fault instanceof RecordTooLargeException) {
      return "it is too large (%s); use fewer frames a chunk, or a denser encoding"
          .formatted(Failures.reason(fault));
    }
    if (fault instanceof TimeoutException) {
      return "no answer in time (%s); is the broker running?".formatted(Failures.reason(fault));
    }
    return Failures.reason(fault);
  }
}
