package dev.motility.standalone.bench.micro;

import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import dev.motility.standalone.bench.Footage;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import org.apache.kafka.common.serialization.Serializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Ten frames, 1.1 MB of FFV1, as the bytes that are sent; by Confluent's serializer itself. */
@State(Scope.Benchmark)
public class ChunkToRecord {
  private static final String REGISTRY = "chunk-to-record";

  private FrameChunk chunk;
  private String topic;
  private RegistrySerdes serdes;
  private Serializer<FrameChunk> ours;
  private KafkaAvroSerializer obvious;

  /** Makes a chunk, and a registry in memory. */
  @Setup
  public void begin() throws IOException, RestClientException {
    Connection connection = Connection.of("none:1", "mock://" + REGISTRY, new TopicNames("micro."));
    topic = connection.names().of(Topics.FRAMES);
    SchemaRegistryClient registry = MockSchemaRegistry.getClientForScope(REGISTRY);
    chunk = Footage.simulated(1, Frames.WIDTH, Frames.HEIGHT).chunks().get(0);
    registry.register(
        connection.names().subject(Topics.FRAMES),
        new AvroSchema(AvroSchemaUtils.getSchema(chunk, false, false, true)));
    serdes = new RegistrySerdes(connection);
    ours = serdes.serializer(Topics.FRAMES);
    obvious = new KafkaAvroSerializer(registry);
    obvious.configure(connection.registrySettings(), false);
  }

  @Benchmark
  public byte[] ours() {
    return ours.serialize(topic, chunk);
  }

  @Benchmark
  public byte[] obvious() {
    return obvious.serialize(topic, chunk);
  }

  /** Closes what was opened. */
  @TearDown
  public void end() {
    ours.close();
    obvious.close();
    serdes.close();
  }
}
