package dev.motility.scorer.replay;

import dev.motility.model.artifact.ArtifactException;
import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.artifact.ModelStore;
import dev.motility.model.artifact.UntrainedModel;
import dev.motility.model.classify.ClassifierSettings;
import dev.motility.model.classify.DjlClassifier;
import dev.motility.model.engine.DeviceChoice;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Variant;
import dev.motility.samples.GrayClip;
import dev.motility.schemas.Encoding;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.Measurement;
import dev.motility.schemas.ParticipantRecord;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.read.ScannedRecord;
import dev.motility.schemas.read.TopicScan;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.setup.Setup;
import dev.motility.schemas.setup.SetupSettings;
import dev.motility.schemas.topic.Topic;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import dev.motility.scorer.application.ScorerApplication;
import dev.motility.scorer.application.ScorerSettings;
import dev.motility.scorer.participant.ParticipantAssigner;
import dev.motility.testing.TestKafka;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Frames of two samples that a real scorer scored with a small tabular model: {@link #FIRST} has
 * three windows and 20 frames more, {@link #SECOND} two windows and no end. Made once; a test that
 * changes something does so in a copy.
 */
final class ScoredLog {
  /** A name that a page must not take for a tag. */
  static final String FIRST = "s<1>";

  static final String SECOND = "s2";
  static final int WINDOWS = 5;
  static final int PARTITIONS = 2;
  static final Instant BEGIN = Instant.parse("2026-02-03T10:00:00Z");

  private static final int WIDTH = 32;
  private static final int HEIGHT = 24;
  private static final int CHUNK = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static ScoredLog made;

  private final TestKafka kafka;
  private final Connection connection;
  private final Path models;
  private final ModelArtifact model;
  private Map<Topic<?>, List<ScannedRecord<?>>> records = Map.of();

  private ScoredLog(TestKafka kafka, Path models, ModelArtifact model) {
    this.kafka = kafka;
    this.connection = connection(kafka, kafka.prefix());
    this.models = models;
    this.model = model;
  }

  /** The log of this run's broker. */
  static synchronized ScoredLog on(TestKafka kafka) throws Exception {
    if (made == null || !made.kafka.bootstrapServers().equals(kafka.bootstrapServers())) {
      made = new ScoredLog(kafka, Files.createTempDirectory("models-"), model(1));
      made.make();
    }
    return made;
  }

  private void make() throws Exception {
    models.toFile().deleteOnExit();
    new ModelStore(models).put(model);
    setUp(connection);
    publish();
    score();
    records = LogCopy.records(connection);
  }

  /** A copy that can be changed. */
  LogCopy copy() {
    String prefix = kafka.name(UUID.randomUUID().toString().substring(0, 8) + ".");
    return new LogCopy(connection, records, connection(kafka, prefix));
  }

  /** Where the model is kept. */
  Path models() {
    return models;
  }

  static Connection connection(TestKafka kafka, String prefix) {
    return Connection.of(kafka.bootstrapServers(), kafka.registryUrl(), new TopicNames(prefix));
  }

  static void setUp(Connection connection) {
    new Setup(connection, SetupSettings.defaults().withPartitions(PARTITIONS)).run();
  }

  static ModelArtifact model(long seed) {
    return UntrainedModel.of(
        new NetworkSpec(Variant.R3D18_TABULAR, 2), new Extent(50, HEIGHT, WIDTH), seed);
  }

  static ModelArtifact videoModel() {
    return UntrainedModel.of(new NetworkSpec(Variant.R3D18, 2), new Extent(50, HEIGHT, WIDTH), 1);
  }

  Connection connection() {
    return connection;
  }

  ModelArtifact model() {
    return model;
  }

  private void publish() {
    try (Writer writer = new Writer(connection)) {
      writer.write(Topics.PARTICIPANTS, "p1", participant("p1", 1), BEGIN);
      writer.write(Topics.PARTICIPANTS, "p2", participant("p2", 2), BEGIN);
      for (int sequence = 0; sequence < 17; sequence++) {
        frames(writer, chunk(FIRST, "p1", sequence, sequence == 16));
      }
      for (int sequence = 0; sequence < 10; sequence++) {
        frames(writer, chunk(SECOND, "p2", sequence, false));
      }
    }
  }

  static void frames(Writer writer, FrameChunk chunk) {
    writer.write(Topics.FRAMES, chunk.getSampleId(), chunk, chunk.getCapturedAt());
  }

  static ParticipantRecord participant(String id, double seed) {
    List<Measurement> values =
        IntStream.rangeClosed(1, 19)
            .mapToObj(i -> new Measurement("feature" + i, seed * i, ""))
            .toList();
    return new ParticipantRecord(id, values, "test");
  }

  static FrameChunk chunk(String sample, String participant, int sequence, boolean end) {
    byte[] pixels = new byte[CHUNK * WIDTH * HEIGHT];
    new Random(sample.hashCode() * 31L + sequence).nextBytes(pixels);
    return chunk(sample, participant, sequence, end, pixels);
  }

  static FrameChunk chunk(
      String sample, String participant, int sequence, boolean end, byte[] pixels) {
    String digest = new GrayClip(WIDTH, HEIGHT, CHUNK, pixels).sha256().hex();
    return FrameChunk.newBuilder()
        .setSampleId(sample)
        .setCaptureId(sample + "-capture")
        .setParticipantId(participant)
        .setMicroscopeId("microscope")
        .setSequence(sequence)
        .setFirstFrame((long) sequence * CHUNK)
        .setFrameCount(CHUNK)
        .setWidth(WIDTH)
        .setHeight(HEIGHT)
        .setFramesPerSecond(50)
        .setCapturedAt(BEGIN.plusMillis(200L * sequence))
        .setEncoding(Encoding.RAW)
        .setPayload(ByteBuffer.wrap(pixels))
        .setPayloadSha256(digest)
        .setPixelsSha256(digest)
        .setEndOfCapture(end)
        .build();
  }

  /** The chunk with one pixel changed, and digests that fit. */
  static FrameChunk forged(FrameChunk chunk) {
    byte[] pixels = new byte[chunk.getPayload().remaining()];
    chunk.getPayload().duplicate().get(pixels);
    pixels[1234] ^= 1;
    return chunk(
        chunk.getSampleId(),
        chunk.getParticipantId(),
        (int) chunk.getSequence(),
        chunk.getEndOfCapture(),
        pixels);
  }

  static ClassifierSettings oneThread() {
    return new ClassifierSettings(new DeviceChoice.Cpu(), OptionalInt.of(1), OptionalInt.empty());
  }

  private void score() throws InterruptedException, ArtifactException {
    try (DjlClassifier classifier = DjlClassifier.load(model, oneThread());
        ScorerApplication scorer =
            new ScorerApplication(
                connection,
                ScorerSettings.defaults(),
                new ParticipantAssigner.Models(classifier, Optional.empty()))) {
      scorer.start();
      await(Topics.SCORES, WINDOWS);
      await(Topics.REJECTIONS, 1);
    }
  }

  private <V> void await(Topic<V> topic, int records) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int seen = 0;
    try (RegistrySerdes serdes = new RegistrySerdes(connection);
        TopicScan<V> scan = TopicScan.open(connection, serdes, topic)) {
      while (seen < records) {
        seen += scan.poll(Duration.ofMillis(100)).size();
        if (System.nanoTime() > deadline) {
          throw new AssertionError("only %d records of %s came".formatted(seen, topic.name()));
        }
      }
    }
  }

  /** Writes records as an agent does. */
  static final class Writer implements AutoCloseable {
    private final Connection connection;
    private final Connection schemas;
    private final RegistrySerdes serdes;
    private final KafkaProducer<String, byte[]> producer;

    Writer(Connection connection) {
      this(connection, connection);
    }

    /** With the schemas that were registered for another installation. */
    Writer(Connection connection, Connection schemas) {
      this.connection = connection;
      this.schemas = schemas;
      this.serdes = new RegistrySerdes(schemas);
      Map<String, Object> settings = connection.kafkaSettings();
      settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
      settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
      this.producer =
          new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    <V> byte[] bytes(Topic<V> topic, V value) {
      return serdes.serializer(topic).serialize(schemas.names().of(topic), value);
    }

    <V> void write(Topic<V> topic, String key, V value, Instant at) {
      write(topic, null, key, bytes(topic, value), at.toEpochMilli());
    }

    void write(Topic<?> topic, Integer partition, String key, byte[] value, long timestamp) {
      try {
        producer
            .send(
                new ProducerRecord<>(
                    connection.names().of(topic), partition, timestamp, key, value))
            .get();
      } catch (InterruptedException | ExecutionException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() {
      producer.close();
      serdes.close();
    }
  }
}
