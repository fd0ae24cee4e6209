package dev.motility.embedded;

import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;

/** Why a broker does not start, in one line. */
final class BrokerStartFault {
  private BrokerStartFault() {}

  static EmbeddedStartException of(Path directory, Exception thrown) {
    List<Throwable> causes = causes(thrown);
    Throwable root = causes.get(causes.size() - 1);
    String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    return new EmbeddedStartException(line(directory, root, message), thrown);
  }

  private static String line(Path directory, Throwable root, String message) {
    if (root instanceof ConfigException) {
      return "The broker does not accept its settings: %s.".formatted(message);
    }
    if (message.contains("Failed to acquire lock")) {
      return "The broker's data directory %s is in use: end the other process, or choose another directory."
          .formatted(directory);
    }
    return "The broker cannot start on its data directory %s (%s: %s): if the data is damaged, move the directory away."
        .formatted(directory, root.getClass().getSimpleName(), message);
  }

  /** Whether the starting thread was interrupted, which Kafka shows in many ways. */
  static boolean isInterruption(Throwable thrown) {
    return causes(thrown).stream()
        .anyMatch(
            cause ->
                cause instanceof InterruptedException
                    || cause instanceof InterruptException
                    || cause instanceof ClosedByInterruptException);
  }

  private static List<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).toList();
  }
}
