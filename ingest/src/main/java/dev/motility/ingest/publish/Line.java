package dev.motility.ingest.publish;

import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.Topic;
import java.util.Optional;

/**
 * An agent's connection to a broker that may be away when the agent starts, and later: opened when
 * it is needed, opened again when it broke. Any thread may use it.
 */
public final class Line implements AutoCloseable {
  private final Connection connection;
  private final Topic<?>[] topics;
  private Optional<Publisher> current = Optional.empty();

  public Line(Connection connection, Topic<?>... topics) {
    this.connection = connection;
    this.topics = topics.clone();
  }

  /**
   * The publisher that is shared by all.
   *
   * @throws DeliveryException if the broker does not answer, or is not set up
   */
  public synchronized Publisher publisher() {
    if (current.isEmpty()) {
      current = Optional.of(Publisher.open(connection, Patience.KEEP_TRYING, topics));
    }
    return current.get();
  }

  /** Gives a publisher up that failed; all who share it must begin again. */
  public synchronized void broke(Publisher publisher) {
    if (current.equals(Optional.of(publisher))) {
      current = Optional.empty();
      publisher.abandon();
    }
  }

  @Override
  public synchronized void close() {
    current.ifPresent(Publisher::close);
    current = Optional.empty();
  }
}
