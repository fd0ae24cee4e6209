package dev.motility.standalone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/** Names of samples whose frames come to a partition that is chosen. */
public final class SampleIds {
  private SampleIds() {}

  /** The first id with this beginning that Kafka's partitioner puts there. */
  public static String on(int partition, int partitions, String beginning) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> beginning + "-" + i)
        .filter(id -> Utils.toPositive(Utils.murmur2(id.getBytes(UTF_8))) % partitions == partition)
        .findFirst()
        .orElseThrow();
  }
}
