package dev.motility.standalone.bench;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Who has which partitions of the frames, as the group's coordinator knows it. */
public final class Ownership implements AutoCloseable {
  private final Admin admin;
  private final String group;
  private final String frames;

  /** Of the scorers that share an installation. */
  public Ownership(Connection connection) {
    this.admin = Admin.create(connection.kafkaSettings());
    this.group = connection.names().prefix() + "scorer";
    this.frames = connection.names().of(Topics.FRAMES);
  }

  /** The partitions of each client, by the beginning of the client's id up to {@code -Stream}. */
  public Map<String, Set<Integer>> partitions() throws InterruptedException {
    Map<String, Set<Integer>> partitions = new HashMap<>();
    try {
      ConsumerGroupDescription description =
          admin.describeConsumerGroups(Set.of(group)).describedGroups().get(group).get();
      for (MemberDescription member : description.members()) {
        String client = member.clientId().replaceFirst("-StreamThread.*", "");
        partitions.merge(client, partitions(member), Ownership::union);
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw CommandException.failed(
            "the broker does not describe the group: " + Failures.reason(e.getCause()), e);
      }
    }
    return partitions;
  }

  /** How many frame chunks the group has done with, as far as it has committed. */
  public long consumed() throws InterruptedException {
    try {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .mapToLong(OffsetAndMetadata::offset)
          .sum();
    } catch (ExecutionException e) {
      throw CommandException.failed(
          "the broker does not tell the group's offsets: " + Failures.reason(e.getCause()), e);
    }
  }

  /** How many frame chunks are on the topic that the group has not done with. */
  public long lag() throws InterruptedException {
    try {
      Map<TopicPartition, OffsetAndMetadata> done =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      Map<TopicPartition, OffsetSpec> latest =
          done.keySet().stream()
              .filter(partition -> partition.topic().equals(frames))
              .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
      return admin.listOffsets(latest).all().get().entrySet().stream()
          .mapToLong(end -> end.getValue().offset() - done.get(end.getKey()).offset())
          .sum();
    } catch (ExecutionException e) {
      throw CommandException.failed(
          "the broker does not tell the group's lag: " + Failures.reason(e.getCause()), e);
    }
  }

  private Set<Integer> partitions(MemberDescription member) {
    return member.assignment().topicPartitions().stream()
        .filter(partition -> partition.topic().equals(frames))
        .map(partition -> partition.partition())
        .collect(Collectors.toSet());
  }

  private static Set<Integer> union(Set<Integer> one, Set<Integer> other) {
    return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
  }

  @Override
  public void close() {
    admin.close();
  }
}
