package dev.motility.ingest.spool;

import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.FrameChunk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;

/**
 * Records as bytes for the spool, in Avro's single-object encoding: without the registry, and with
 * the fingerprint of the schema that wrote them, which the spool keeps.
 */
final class Records {
  private final BinaryMessageEncoder<FrameChunk> chunkEncoder =
      new BinaryMessageEncoder<>(
          SpecificData.getForClass(FrameChunk.class), FrameChunk.SCHEMA$, false);
  private final BinaryMessageDecoder<FrameChunk> chunkDecoder =
      new BinaryMessageDecoder<>(SpecificData.getForClass(FrameChunk.class), FrameChunk.SCHEMA$);
  private final BinaryMessageEncoder<CaptureEvent> eventEncoder =
      new BinaryMessageEncoder<>(
          SpecificData.getForClass(CaptureEvent.class), CaptureEvent.SCHEMA$);
  private final BinaryMessageDecoder<CaptureEvent> eventDecoder =
      new BinaryMessageDecoder<>(
          SpecificData.getForClass(CaptureEvent.class), CaptureEvent.SCHEMA$);

  /** The schemas that records are written with now, by fingerprint. */
  static Map<Long, String> schemas() {
    Map<Long, String> schemas = new HashMap<>();
    for (Schema schema : new Schema[] {FrameChunk.SCHEMA$, CaptureEvent.SCHEMA$}) {
      schemas.put(SchemaNormalization.parsingFingerprint64(schema), schema.toString());
    }
    return schemas;
  }

  /** Records of a schema that an earlier version wrote can be read from now on. */
  void know(String schema) {
    Schema written = new Schema.Parser().parse(schema);
    if (written.getFullName().equals(FrameChunk.SCHEMA$.getFullName())) {
      chunkDecoder.addSchema(written);
    } else {
      eventDecoder.addSchema(written);
    }
  }

  byte[] bytes(FrameChunk chunk) {
    return encode(chunkEncoder, chunk);
  }

  byte[] bytes(CaptureEvent event) {
    return encode(eventEncoder, event);
  }

  FrameChunk chunk(byte[] bytes) {
    return decode(chunkDecoder, bytes);
  }

  CaptureEvent event(byte[] bytes) {
    return decode(eventDecoder, bytes);
  }

  private static <T> byte[] encode(BinaryMessageEncoder<T> encoder, T value) {
    try {
      ByteBuffer encoded = encoder.encode(value);
      if (encoded.arrayOffset() == 0 && encoded.array().length == encoded.remaining()) {
        return encoded.array();
      }
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T decode(BinaryMessageDecoder<T> decoder, byte[] bytes) {
    try {
      return decoder.decode(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
