package dev.motility.schemas.setup;

import dev.motility.runtime.Failures;
import dev.motility.schemas.connection.Connection;
import org.apache.kafka.common.errors.TimeoutException;

/** A broker or a registry that could not be prepared; the message says in one line why. */
public final class SetupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SetupException(String message) {
    super(message);
  }

  private SetupException(String message, Throwable cause) {
    super(message, cause);
  }

  static SetupException ofBroker(Connection connection, Throwable cause) {
    if (cause instanceof TimeoutException) {
      return new SetupException(
          "the broker at %s does not answer: check that it runs and the address is right"
              .formatted(connection.bootstrapServers()),
          cause);
    }
    return new SetupException(
        "the broker at %s does not do as asked: %s"
            .formatted(connection.bootstrapServers(), Failures.reason(cause)),
        cause);
  }

  static SetupException ofRegistry(Connection connection, String subject, Throwable cause) {
    return new SetupException(
        "the schema registry at %s does not take %s: %s"
            .formatted(connection.registryUrl(), subject, Failures.reason(cause)),
        cause);
  }
}
