package dev.motility.ingest.publish;

import dev.motility.runtime.Failures;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Finds out before the first frame whether there is a broker and whether it was set up. */
final class TopicCheck {
  private static final int PATIENCE_MILLIS = 15_000;

  private TopicCheck() {}

  /**
   * Asks the broker for the topics.
   *
   * @throws DeliveryException if the broker does not answer or lacks a topic
   */
  static void require(Connection connection, List<Topic<?>> topics) {
    List<String> names = topics.stream().map(connection.names()::of).toList();
    try (Admin admin = Admin.create(settings(connection))) {
      Map<String, KafkaFuture<TopicDescription>> found =
          admin.describeTopics(names).topicNameValues();
      names.forEach(name -> require(connection, name, found.get(name)));
    } catch (KafkaException e) {
      throw broker(connection, Failures.reason(Failures.root(e)), e);
    }
  }

  private static Map<String, Object> settings(Connection connection) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    settings.putAll(connection.kafkaSettings());
    return settings;
  }

  private static void require(Connection connection, String name, KafkaFuture<?> topic) {
    try {
      topic.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw broker(connection, "interrupted while asking it for topics", e);
    } catch (ExecutionException e) {
      throw broker(connection, reason(name, e.getCause()), e);
    }
  }

  private static String reason(String name, Throwable cause) {
    if (cause instanceof UnknownTopicOrPartitionException) {
      return "it has no topic %s; create the topics with the command setup".formatted(name);
    }
    if (cause instanceof TimeoutException) {
      return "it does not answer; is it running, and is the address right?";
    }
    return Failures.reason(cause);
  }

  private static DeliveryException broker(Connection connection, String reason, Throwable cause) {
    return new DeliveryException(
        "the broker at %s cannot be used: %s".formatted(connection.bootstrapServers(), reason),
        cause);
  }
}
