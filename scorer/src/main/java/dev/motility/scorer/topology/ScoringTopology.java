package dev.motility.scorer.topology;

import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.serde.RecordDecoder;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.signature.SignatureCheck;
import dev.motility.schemas.topic.Topic;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import dev.motility.scorer.metrics.ScorerMetrics;
import dev.motility.scorer.participant.MissingParticipantPolicy;
import dev.motility.scorer.participant.ParticipantAssigner;
import dev.motility.scorer.payload.PayloadCache;
import dev.motility.scorer.score.Assigner;
import dev.motility.scorer.score.ReadAhead;
import dev.motility.scorer.score.ScoringPool;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteBufferSerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * The topology: frames are assembled, joined with the participant's record and scored in one
 * sub-topology; results go to their topics. The participants' records are a global store of bytes,
 * so that a bad one is a fault of the windows that need it and not of the instance.
 */
public final class ScoringTopology {
  private static final String FRAMES = "frames";
  private static final String WINDOWS = "windows";
  private static final String PARTICIPANTS = "participants";

  private final TopicNames names;
  private final RegistrySerdes serdes;
  private final Shared shared;
  private final ProcessorSettings settings;
  private final ThreadLocal<Pace> paces = ThreadLocal.withInitial(Pace::new);

  /**
   * What the tasks of an instance share.
   *
   * @param pool the workers
   * @param cache the payloads in memory
   * @param ahead decodes what is not complete yet
   * @param models the models
   * @param policy what becomes of a window without the record that its model needs
   * @param participantLimit how long a window waits for it
   * @param signatures judges chunks by their signatures
   * @param role whose scores are made
   * @param metrics the instance's meters
   */
  public record Shared(
      ScoringPool pool,
      PayloadCache cache,
      ReadAhead ahead,
      ParticipantAssigner.Models models,
      MissingParticipantPolicy policy,
      Duration participantLimit,
      SignatureCheck signatures,
      Role role,
      ScorerMetrics metrics) {}

  public ScoringTopology(
      TopicNames names, RegistrySerdes serdes, Shared shared, ProcessorSettings settings) {
    this.names = names;
    this.serdes = serdes;
    this.shared = shared;
    this.settings = settings;
  }

  /** Builds it. */
  public Topology build() {
    Topology topology = new Topology();
    topology.addGlobalStore(
        participants(),
        "participants-source",
        Serdes.String().deserializer(),
        new ByteArrayDeserializer(),
        names.of(Topics.PARTICIPANTS),
        "participants-store",
        () -> new BytesStoreWriter(PARTICIPANTS));
    topology.addSource(
        AutoOffsetReset.earliest(),
        FRAMES,
        (record, partitionTime) -> Math.max(0, record.timestamp()),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        names.of(Topics.FRAMES));
    topology.addProcessor(WINDOWS, () -> new WindowProcessor(scoring(), settings), FRAMES);
    topology.addStateStore(Stores.builder(), WINDOWS);
    addSink(topology, Outlet.SCORES, shared.role().scores());
    if (shared.role() == Role.FIRST) {
      addSink(topology, Outlet.SAMPLES, Topics.SAMPLES);
      addSink(topology, Outlet.REJECTIONS, Topics.REJECTIONS);
      topology.addSink(
          Outlet.DEAD_LETTERS,
          names.of(Topics.DEAD_LETTERS),
          new ByteBufferSerializer(),
          new ByteBufferSerializer(),
          WINDOWS);
    }
    return topology;
  }

  private <V> void addSink(Topology topology, String name, Topic<V> topic) {
    topology.addSink(
        name, names.of(topic), new StringSerializer(), serdes.serializer(topic), WINDOWS);
  }

  private static StoreBuilder<KeyValueStore<String, byte[]>> participants() {
    return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
            org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(PARTICIPANTS),
            Serdes.String(),
            Serdes.ByteArray())
        .withLoggingDisabled();
  }

  private Scoring scoring() {
    return new SharedScoring();
  }

  /** The shared parts as a task sees them. */
  private final class SharedScoring implements Scoring {
    @Override
    public ScorerMetrics metrics() {
      return shared.metrics();
    }

    @Override
    public Role role() {
      return shared.role();
    }

    @Override
    public Pace pace() {
      return paces.get();
    }

    @Override
    public ScoringPool pool() {
      return shared.pool();
    }

    @Override
    public PayloadCache cache() {
      return shared.cache();
    }

    @Override
    public ReadAhead ahead() {
      return shared.ahead();
    }

    @Override
    public ParticipantAssigner.Models models() {
      return shared.models();
    }

    @Override
    public String framesTopic() {
      return names.of(Topics.FRAMES);
    }

    @Override
    public RecordDecoder<FrameChunk> decoder() {
      return serdes.decoder(Topics.FRAMES);
    }

    @Override
    public SignatureCheck signatures() {
      return shared.signatures();
    }

    @Override
    public Assigner assigner(ProcessorContext<?, ?> context) {
      return new ParticipantAssigner(
          shared.models(),
          shared.policy(),
          shared.participantLimit(),
          id -> Optional.ofNullable(value(context, id)),
          serdes.decoder(Topics.PARTICIPANTS),
          names.of(Topics.PARTICIPANTS));
    }

    /** A global store may come wrapped with timestamps, or not. */
    private byte[] value(ProcessorContext<?, ?> context, String id) {
      KeyValueStore<String, Object> store = context.getStateStore(PARTICIPANTS);
      Object value = store.get(id);
      return value instanceof ValueAndTimestamp<?> stamped
          ? (byte[]) stamped.value()
          : (byte[]) value;
    }
  }
}
