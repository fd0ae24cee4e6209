package dev.motility.scorer.topology;

import dev.motility.scorer.state.CaptureEntry;
import dev.motility.scorer.state.ChunkEntry;
import dev.motility.scorer.state.PendingEntry;
import dev.motility.scorer.state.SampleEntry;
import dev.motility.scorer.state.StateSerde;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
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
    KeyValueStore<String, SampleEntry> samples,
    KeyValueStore<Bytes, byte[]> due,
    KeyValueStore<String, Long> forgotten) {
  private static final String CHUNKS = "chunks";
  private static final String CAPTURES = "captures";
  private static final String PENDING = "pending";
  private static final String SAMPLES = "samples";

  /** Captures to be forgotten, by when. */
  private static final String DUE = "due";

  /** Until when a sample's captures are forgotten, µs since 1970. */
  private static final String FORGOTTEN = "forgotten";

  static Stores of(ProcessorContext<?, ?> context) {
    return new Stores(
        context.getStateStore(CHUNKS),
        context.getStateStore(CAPTURES),
        context.getStateStore(PENDING),
        context.getStateStore(SAMPLES),
        context.getStateStore(DUE),
        context.getStateStore(FORGOTTEN));
  }

  static List<StoreBuilder<?>> builders() {
    return List.of(
        store(CHUNKS, Serdes.Bytes(), StateSerde.of(ChunkEntry.class)),
        store(CAPTURES, Serdes.Bytes(), StateSerde.of(CaptureEntry.class)),
        store(PENDING, Serdes.Bytes(), StateSerde.of(PendingEntry.class)),
        store(SAMPLES, Serdes.String(), StateSerde.of(SampleEntry.class)),
        store(DUE, Serdes.Bytes(), Serdes.ByteArray()),
        store(FORGOTTEN, Serdes.String(), Serdes.Long()));
  }

  private static <K, V> StoreBuilder<KeyValueStore<K, V>> store(
      String name, Serde<K> keys, Serde<V> values) {
    return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
            org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name), keys, values)
        .withLoggingEnabled(Map.of());
  }
}
