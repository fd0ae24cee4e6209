package dev.motility.standalone.bench;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import dev.motility.schemas.connection.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/** Records that nobody will read any more. */
final class SpentRecords {
  private static final RecordsToDelete ALL = RecordsToDelete.beforeOffset(-1);

  private SpentRecords() {}

  /** Lets the broker delete all that a topic holds now. */
  static void delete(Connection connection, String topic) throws InterruptedException {
    try (Admin admin = Admin.create(connection.kafkaSettings())) {
      Map<TopicPartition, RecordsToDelete> partitions =
          admin
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get()
              .get(topic)
              .partitions()
              .stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .collect(Collectors.toMap(partition -> partition, partition -> ALL));
      admin.deleteRecords(partitions).all().get();
    } catch (ExecutionException e) {
      throw CommandException.failed(Failures.reason(Failures.root(e)), e);
    }
  }
}
