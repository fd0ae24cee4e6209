package dev.motility.scorer.topology;

import dev.motility.scorer.state.CaptureEntry;
import dev.motility.scorer.state.ChunkEntry;
import dev.motility.scorer.state.PendingEntry;
import dev.motility.scorer.state.SampleEntry;
import dev.motility.scorer.state.StateSerde;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The state stores of a task. Pixels are in none of them. */
record Stores(
    KeyValueStore<Bytes, ChunkEntry> chunks,
    KeyValueStore<Bytes, CaptureEntry> captures,
    KeyValueStore<Bytes, PendingEntry> pending,
    KeyValueStore<String, SampleEntry> samples) {
  private static final String CHUNKS = "chunks";
  private static final String CAPTURES = "captures";
  private static final String PENDING = "pending";
  private static final String SAMPLES = "samples";

  static Stores of(ProcessorContext<?, ?> context) {
    return new Stores(
        context.getStateStore(CHUNKS),
        context.getStateStore(CAPTURES),
        context.getStateStore(PENDING),
        context.getStateStore(SAMPLES));
  }

  static List<StoreBuilder<?>> builders() {
    return List.of(
        byKey(CHUNKS, ChunkEntry.class),
        byKey(CAPTURES, CaptureEntry.class),
        byKey(PENDING, PendingEntry.class),
        org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                org.apache.kafka.streams.state.Stores.persistentKeyValueStore(SAMPLES),
                Serdes.String(),
                StateSerde.of(SampleEntry.class))
            .withLoggingEnabled(Map.of()));
  }

  private static <V extends SpecificRecord> StoreBuilder<KeyValueStore<Bytes, V>> byKey(
      String name, Class<V> type) {
    return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
            org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name),
            Serdes.Bytes(),
            StateSerde.of(type))
        .withLoggingEnabled(Map.of());
  }
}
