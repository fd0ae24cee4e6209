package dev.motility.schemas.setup;

import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.Topic;
import dev.motility.schemas.topic.Topics;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** Registers each topic's schema, and how far a later one may differ. */
final class SchemaRegistration {
  /** Any reader reads any version, and any version is read by any reader. */
  static final String COMPATIBILITY = "FULL_TRANSITIVE";

  private static final int NOT_FOUND = 404;
  private static final int CACHED_SCHEMAS = 100;

  private final Connection connection;

  SchemaRegistration(Connection connection) {
    this.connection = connection;
  }

  List<String> run() {
    List<String> changes = new ArrayList<>();
    try (SchemaRegistryClient registry =
        new CachedSchemaRegistryClient(
            connection.registryUrl(), CACHED_SCHEMAS, connection.registrySettings())) {
      for (Topic<?> topic : Topics.all()) {
        if (topic.valueType().isPresent()) {
          register(registry, topic, changes);
        }
      }
    } catch (IOException e) {
      throw SetupException.ofRegistry(connection, "schemas", e);
    }
    return changes;
  }

  private void register(SchemaRegistryClient registry, Topic<?> topic, List<String> changes) {
    String subject = connection.names().subject(topic);
    try {
      AvroSchema schema = new AvroSchema(wireSchema(topic));
      if (isMade(
          () -> isRegistered(registry, subject, schema),
          () -> registry.register(subject, schema))) {
        int id = registry.getId(subject, schema);
        changes.add("registered schema %s, id %d".formatted(subject, id));
      }
      if (isMade(
          () -> COMPATIBILITY.equals(compatibility(registry, subject)),
          () -> registry.updateCompatibility(subject, COMPATIBILITY))) {
        changes.add("set compatibility of %s to %s".formatted(subject, COMPATIBILITY));
      }
    } catch (IOException | RestClientException e) {
      throw SetupException.ofRegistry(connection, subject, e);
    }
  }

  @FunctionalInterface
  private interface Request<T> {
    T send() throws IOException, RestClientException;
  }

  /** Another process may be doing the same: a refusal is none if all is as wanted after it. */
  private static boolean isMade(Request<Boolean> isThere, Request<?> make)
      throws IOException, RestClientException {
    if (isThere.send()) {
      return false;
    }
    try {
      make.send();
      return true;
    } catch (RestClientException e) {
      if (isThere.send()) {
        return false;
      }
      throw e;
    }
  }

  /**
   * The schema as it goes over the wire, as the serializer makes it: without what marks it as
   * Java's.
   */
  static Schema wireSchema(Topic<?> topic) {
    Class<?> type = topic.valueType().orElseThrow();
    Object record = SpecificData.newInstance(type, SpecificData.get().getSchema(type));
    return AvroSchemaUtils.getSchema(record, false, false, true);
  }

  private static boolean isRegistered(
      SchemaRegistryClient registry, String subject, AvroSchema schema)
      throws IOException, RestClientException {
    try {
      registry.getId(subject, schema);
      return true;
    } catch (RestClientException e) {
      if (e.getStatus() == NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  private static String compatibility(SchemaRegistryClient registry, String subject)
      throws IOException, RestClientException {
    try {
      return registry.getCompatibility(subject);
    } catch (RestClientException e) {
      if (e.getStatus() == NOT_FOUND) {
        return "";
      }
      throw e;
    }
  }
}
