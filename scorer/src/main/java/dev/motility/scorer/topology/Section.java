package dev.motility.scorer.topology;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A part of a task's store. Its keys begin with its mark, so its entries lie together, ordered by
 * the bytes of their keys. One store for all parts opens sooner than a store for each, and its one
 * changelog makes transactions smaller.
 *
 * @param <K> its keys; none is empty
 * @param <V> its values
 */
final class Section<K, V> {
  private final KeyValueStore<Bytes, byte[]> store;
  private final byte mark;
  private final Serde<K> keys;
  private final Serde<V> values;

  /**
   * @param mark its own, less than 127
   */
  Section(KeyValueStore<Bytes, byte[]> store, byte mark, Serde<K> keys, Serde<V> values) {
    this.store = store;
    this.mark = mark;
    this.keys = keys;
    this.values = values;
  }

  /** The value under a key, if there is one. */
  Optional<V> find(K key) {
    return Optional.ofNullable(store.get(marked(key))).map(this::value);
  }

  /** Keeps a value. */
  void put(K key, V value) {
    store.put(marked(key), values.serializer().serialize(store.name(), value));
  }

  /** Forgets a value. */
  void delete(K key) {
    store.delete(marked(key));
  }

  /** The entries from one key to another, both included; to be closed. */
  KeyValueIterator<K, V> range(K from, K to) {
    return new Entries(store.range(marked(from), marked(to)));
  }

  /** All entries; to be closed. */
  KeyValueIterator<K, V> all() {
    byte[] begin = {mark};
    byte[] end = {(byte) (mark + 1)};
    return new Entries(store.range(Bytes.wrap(begin), Bytes.wrap(end)));
  }

  private Bytes marked(K key) {
    byte[] bytes = keys.serializer().serialize(store.name(), key);
    return Bytes.wrap(ByteBuffer.allocate(1 + bytes.length).put(mark).put(bytes).array());
  }

  private K key(Bytes marked) {
    byte[] bytes = marked.get();
    return keys.deserializer()
        .deserialize(store.name(), Arrays.copyOfRange(bytes, 1, bytes.length));
  }

  private V value(byte[] bytes) {
    return values.deserializer().deserialize(store.name(), bytes);
  }

  private final class Entries implements KeyValueIterator<K, V> {
    private final KeyValueIterator<Bytes, byte[]> entries;

    Entries(KeyValueIterator<Bytes, byte[]> entries) {
      this.entries = entries;
    }

    @Override
    public boolean hasNext() {
      return entries.hasNext();
    }

    @Override
    public KeyValue<K, V> next() {
      KeyValue<Bytes, byte[]> entry = entries.next();
      return KeyValue.pair(key(entry.key), value(entry.value));
    }

    @Override
    public K peekNextKey() {
      return key(entries.peekNextKey());
    }

    @Override
    public void close() {
      entries.close();
    }
  }
}
