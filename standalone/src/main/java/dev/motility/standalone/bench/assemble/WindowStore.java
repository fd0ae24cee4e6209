package dev.motility.standalone.bench.assemble;

import dev.motility.runtime.CommandException;
import dev.motility.samples.codec.ChunkCodec;
import dev.motility.samples.codec.ChunkException;
import dev.motility.samples.codec.ChunkShape;
import dev.motility.samples.codec.Encoding;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.serde.Decoded;
import dev.motility.schemas.serde.RecordDecoder;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.Stores;

/**
 * The naive way: decoded pixels are aggregated in a persistent window store, and with it in the
 * store's changelog, exactly once.
 */
final class WindowStore {
  private static final int MEBI = 1 << 20;
  private static final Duration SIZE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private WindowStore() {}

  /** Windows a second. */
  static double rate(Connection connection, int windows, Path state) throws InterruptedException {
    Pacing pacing = new Pacing(windows);
    try (RegistrySerdes serdes = new RegistrySerdes(connection);
        ChunkCodec codec = new ChunkCodec()) {
      RecordDecoder<FrameChunk> decoder = serdes.decoder(Topics.FRAMES);
      StreamsBuilder builder = new StreamsBuilder();
      String frames = connection.names().of(Topics.FRAMES);
      builder.stream(
              frames,
              Consumed.with(Serdes.String(), Serdes.ByteArray())
                  .withTimestampExtractor((record, before) -> record.timestamp()))
          .mapValues(value -> pixels(codec, decoder, frames, value))
          .groupByKey()
          .windowedBy(TimeWindows.ofSizeWithNoGrace(SIZE))
          .aggregate(
              () -> new byte[0],
              (key, chunk, window) -> joined(window, chunk),
              Materialized.<String, byte[]>as(
                      Stores.persistentWindowStore("pixels", Duration.ofMinutes(5), SIZE, false))
                  .withKeySerde(Serdes.String())
                  .withValueSerde(Serdes.ByteArray())
                  .withLoggingEnabled(Map.of("max.message.bytes", Integer.toString(16 * MEBI))))
          .toStream()
          .foreach((key, window) -> tell(pacing, window));
      try (KafkaStreams streams = new KafkaStreams(builder.build(), settings(connection, state))) {
        streams.start();
        if (!pacing.await(PATIENCE)) {
          throw CommandException.failed("the baseline did not come to its end");
        }
      }
      decoder.close();
    }
    return pacing.rate();
  }

  private static byte[] pixels(
      ChunkCodec codec, RecordDecoder<FrameChunk> decoder, String topic, byte[] value) {
    FrameChunk chunk = ((Decoded.Value<FrameChunk>) decoder.decode(topic, value)).value();
    ChunkShape shape = new ChunkShape(chunk.getWidth(), chunk.getHeight(), chunk.getFrameCount());
    try {
      return codec
          .decode(Encoding.valueOf(chunk.getEncoding().name()), chunk.getPayload(), shape)
          .pixels();
    } catch (ChunkException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] joined(byte[] window, byte[] chunk) {
    byte[] both = Arrays.copyOf(window, window.length + chunk.length);
    System.arraycopy(chunk, 0, both, window.length, chunk.length);
    return both;
  }

  private static void tell(Pacing pacing, byte[] window) {
    if (window.length == 50 * 640 * 480) {
      pacing.done();
    }
  }

  private static Properties settings(Connection connection, Path state) {
    Properties settings = new Properties();
    settings.putAll(connection.kafkaSettings());
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, connection.names().prefix() + "naive");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 8);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), 16 * MEBI);
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 64L * MEBI);
    settings.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
    return settings;
  }
}
