package dev.motility.scorer.topology;

import dev.motility.scorer.state.CaptureEntry;
import dev.motility.scorer.state.ChunkEntry;
import dev.motility.scorer.state.PendingEntry;
import dev.motility.scorer.state.SampleEntry;
import dev.motility.scorer.state.StateSerde;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The parts of a task's store. Pixels are in none of them.
 *
 * @param chunks the chunks of captures
 * @param captures how far each is assembled
 * @param pending complete windows without a score
 * @param samples the sums of each
 * @param due captures to be forgotten, by when
 * @param forgotten until when a sample's captures are forgotten, µs since 1970
 */
record Stores(
    Section<Bytes, ChunkEntry> chunks,
    Section<Bytes, CaptureEntry> captures,
    Section<Bytes, PendingEntry> pending,
    Section<String, SampleEntry> samples,
    Section<Bytes, byte[]> due,
    Section<String, Long> forgotten) {
  /** The store's name. */
  static final String STATE = "state";

  // Marks stand in what is kept: they do not change.
  private static final byte CHUNKS = 1;
  private static final byte CAPTURES = 2;
  private static final byte PENDING = 3;
  private static final byte SAMPLES = 4;
  private static final byte DUE = 5;
  private static final byte FORGOTTEN = 6;

  static Stores of(ProcessorContext<?, ?> context) {
    return in(context.getStateStore(STATE));
  }

  static Stores in(KeyValueStore<Bytes, byte[]> store) {
    return new Stores(
        new Section<>(store, CHUNKS, Serdes.Bytes(), StateSerde.of(ChunkEntry.class)),
        new Section<>(store, CAPTURES, Serdes.Bytes(), StateSerde.of(CaptureEntry.class)),
        new Section<>(store, PENDING, Serdes.Bytes(), StateSerde.of(PendingEntry.class)),
        new Section<>(store, SAMPLES, Serdes.String(), StateSerde.of(SampleEntry.class)),
        new Section<>(store, DUE, Serdes.Bytes(), Serdes.ByteArray()),
        new Section<>(store, FORGOTTEN, Serdes.String(), Serdes.Long()));
  }

  static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
    return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
            org.apache.kafka.streams.state.Stores.persistentKeyValueStore(STATE),
            Serdes.Bytes(),
            Serdes.ByteArray())
        .withLoggingEnabled(Map.of());
  }
}
