package dev.motility.schemas.serde;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes a record once, into an array of its size. Confluent's serializer writes it into a stream
 * that doubles as it grows, and copies that: too much for a megabyte. Here it writes a topic's
 * first record, for which it asks the registry; what it puts before that goes before the others as
 * well.
 */
final class OnePieceSerializer<V> implements Serializer<V> {
  /** A zero and the schema's number, by Confluent's wire format. */
  private static final int MARK = 1 + Integer.BYTES;

  private final Serializer<V> registered;
  private final DatumWriter<V> writer;
  private final Map<String, byte[]> marks = new ConcurrentHashMap<>();

  /**
   * @param registered Confluent's serializer of such records
   */
  OnePieceSerializer(Serializer<V> registered, Class<V> type) {
    this.registered = registered;
    this.writer = new SpecificDatumWriter<>(type);
  }

  @Override
  public byte[] serialize(String topic, V value) {
    byte[] mark = marks.get(topic);
    if (mark == null || value == null) {
      return first(topic, value);
    }
    Size size = new Size();
    write(value, size);
    Piece piece = new Piece(Arrays.copyOf(mark, MARK + size.bytes));
    write(value, piece);
    return piece.bytes;
  }

  private byte[] first(String topic, V value) {
    byte[] bytes = registered.serialize(topic, value);
    if (bytes != null) {
      marks.put(topic, Arrays.copyOf(bytes, MARK));
    }
    return bytes;
  }

  private void write(V value, OutputStream to) {
    try {
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(to, null);
      writer.write(value, encoder);
      encoder.flush();
    } catch (IOException | RuntimeException e) {
      throw new SerializationException("the record cannot be written: " + e.getMessage(), e);
    }
  }

  /** Counts what is written. */
  private static final class Size extends OutputStream {
    private int bytes;

    @Override
    public void write(int one) {
      bytes = Math.addExact(bytes, 1);
    }

    @Override
    public void write(byte[] some, int from, int length) {
      bytes = Math.addExact(bytes, length);
    }
  }

  /** Takes what is written behind the mark. */
  private static final class Piece extends OutputStream {
    private final byte[] bytes;
    private int at = MARK;

    Piece(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void write(int one) {
      bytes[at++] = (byte) one;
    }

    @Override
    public void write(byte[] some, int from, int length) {
      System.arraycopy(some, from, bytes, at, length);
      at += length;
    }
  }

  @Override
  public void close() {
    registered.close();
  }
}
