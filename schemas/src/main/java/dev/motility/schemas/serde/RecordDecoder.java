package dev.motility.schemas.serde;

import dev.motility.runtime.Failures;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads records and tells a record's fault from the registry's: Confluent's deserializer throws the
 * same exception for bad bytes and for a registry that is away, and good frames must not be thrown
 * out because a registry did not answer.
 */
public final class RecordDecoder<V> implements AutoCloseable {
  private static final int CLIENT_ERRORS = 400;
  private static final int SERVER_ERRORS = 500;
  private static final int TOO_MANY_REQUESTS = 429;

  private final Deserializer<V> deserializer;

  RecordDecoder(Deserializer<V> deserializer) {
    this.deserializer = deserializer;
  }

  /**
   * Reads one value.
   *
   * @param topic the topic it came from
   * @throws RegistryUnavailableException if the registry did not say what it is
   */
  public Decoded<V> decode(String topic, byte[] value) {
    try {
      V decoded = deserializer.deserialize(topic, value);
      return decoded == null
          ? new Decoded.Undecodable<>("the record has no value")
          : new Decoded.Value<>(decoded);
    } catch (RuntimeException e) {
      if (isRegistryAway(e)) {
        throw new RegistryUnavailableException(
            "the schema registry does not answer: " + Failures.reason(Failures.root(e)), e);
      }
      return new Decoded.Undecodable<>(Failures.reason(Failures.root(e)));
    }
  }

  /**
   * An unknown schema is an answer; no answer, a refusal to this client or a fault of the server is
   * none.
   */
  private static boolean isRegistryAway(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RestClientException rest) {
        return !isAnswer(rest.getStatus());
      }
      if (cause instanceof IOException) {
        return !isDecoding(cause);
      }
    }
    return false;
  }

  private static boolean isAnswer(int status) {
    return status >= CLIENT_ERRORS
        && status < SERVER_ERRORS
        && status != TOO_MANY_REQUESTS
        && status != 401
        && status != 403;
  }

  /** Avro reports the end of too short a value as an I/O fault as well. */
  private static boolean isDecoding(Throwable cause) {
    return cause instanceof java.io.EOFException
        || cause.getClass().getPackageName().startsWith("org.apache.avro");
  }

  @Override
  public void close() {
    deserializer.close();
  }
}
