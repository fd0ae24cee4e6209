package dev.motility.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motility.standalone.Program.Run;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has Kafka's own console consumer and the registry's address can read the scores. */
@WithKafka
class ForeignClientIT {
  private static final int MAGIC = 0;
  private static final int HEADER_BYTES = 5;

  @TempDir Path folder;

  @Test
  void the_console_consumer_and_the_registry_alone_decode_a_score(TestKafka kafka)
      throws Exception {
    String[] connection = {
      "--bootstrap-servers", kafka.bootstrapServers(),
      "--registry-url", kafka.registryUrl(),
      "--topic-prefix", kafka.prefix()
    };
    Path video = Videos.write(folder.resolve("seen.mkv"), Videos.clip(50, 96, 72), 50);
    assertThat(run(connection, "setup", "--partitions", "1").code()).isZero();
    assertThat(run(connection, "capture", "--source", video.toString(), "--sample", "seen").code())
        .isZero();
    CompletableFuture<Run> scorer = new CompletableFuture<>();
    Thread scoring = new Thread(() -> scorer.complete(run(connection, "score")), "score-command");
    scoring.start();

    byte[] value = consoleConsumer(kafka, kafka.name("scores"));
    scoring.interrupt();

    GenericRecord score = decode(kafka.registryUrl(), value);
    assertThat(score.get("sampleId")).hasToString("seen");
    assertThat(score.get("windowIndex")).isEqualTo(0L);
    assertThat(scorer.get(30, TimeUnit.SECONDS).code()).isZero();
    Run results = run(connection, "results", "--json");
    assertThat(results.out()).singleElement().asString().contains("\"sampleId\":\"seen\"");
  }

  private static Run run(String[] connection, String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + connection.length);
    System.arraycopy(connection, 0, all, arguments.length, connection.length);
    return Program.run(all);
  }

  /**
   * Kafka's own program, in a process of its own, with nothing of this project on its class path.
   */
  private static byte[] consoleConsumer(TestKafka kafka, String topic)
      throws IOException, InterruptedException {
    Process consumer =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                classPathWithoutUs(),
                "org.apache.kafka.tools.consumer.ConsoleConsumer",
                "--bootstrap-server",
                kafka.bootstrapServers(),
                "--topic",
                topic,
                "--from-beginning",
                "--isolation-level",
                "read_committed",
                "--max-messages",
                "1",
                "--timeout-ms",
                "120000",
                "--formatter-property",
                "line.separator=")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    byte[] value = consumer.getInputStream().readAllBytes();
    assertThat(consumer.waitFor()).isZero();
    return value;
  }

  private static String classPathWithoutUs() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.contains("motility-") && !entry.endsWith("classes"))
        // Without our settings it would log to stdout.
        .filter(entry -> !entry.contains("logback"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** By the wire format's description: a zero, the schema's id, the record. */
  private static GenericRecord decode(String registryUrl, byte[] value)
      throws IOException, InterruptedException {
    ByteBuffer header = ByteBuffer.wrap(value);
    assertThat(header.get()).isEqualTo((byte) MAGIC);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(registryUrl + "/schemas/ids/" + header.getInt()))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    String text = new ObjectMapper().readTree(answer.body()).get("schema").asText();
    Schema schema = new Schema.Parser().parse(text);
    return new GenericDatumReader<GenericRecord>(schema)
        .read(
            null,
            DecoderFactory.get()
                .binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, null));
  }
}
