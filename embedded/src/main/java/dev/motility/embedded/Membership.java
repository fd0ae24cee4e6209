package dev.motility.embedded;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * A broker's place among those that make up one cluster on this machine, each of them a controller
 * as well.
 *
 * @param clusterId the same for all of them
 * @param node its number, from 1
 * @param controllerPorts where the controllers listen on 127.0.0.1, in the order of their numbers
 */
public record Membership(String clusterId, int node, List<Integer> controllerPorts) {
  private static final int COPIES = 3;

  public Membership {
    controllerPorts = List.copyOf(controllerPorts);
    if (node < 1 || node > controllerPorts.size()) {
      throw new IllegalArgumentException(
          "There is no broker %d among %d.".formatted(node, controllerPorts.size()));
    }
  }

  /** A new cluster's id. */
  public static String newClusterId() {
    return Uuid.randomUuid().toString();
  }

  static Membership alone(int controllerPort) {
    return new Membership(newClusterId(), 1, List.of(controllerPort));
  }

  /** Its own controller's port. */
  int controllerPort() {
    return controllerPorts.get(node - 1);
  }

  /** Copies of every partition. */
  int copies() {
    return Math.min(COPIES, controllerPorts.size());
  }

  /** Copies that a record must have: one broker may be away, if there are several. */
  int copiesNeeded() {
    return Math.max(1, copies() - 1);
  }

  /** All controllers, as Kafka writes them. */
  String voters() {
    return IntStream.rangeClosed(1, controllerPorts.size())
        .mapToObj(
            number ->
                "%d@%s:%d".formatted(number, ListenerSockets.HOST, controllerPorts.get(number - 1)))
        .collect(Collectors.joining(","));
  }
}
