package dev.motility.standalone.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motility.runtime.CommandRunner;
import dev.motility.runtime.ExitCode;
import dev.motility.schemas.Engine;
import dev.motility.schemas.ModelIdentity;
import dev.motility.schemas.Motility;
import dev.motility.schemas.MotilityClass;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.ParticipantStatus;
import dev.motility.schemas.ParticipantUse;
import dev.motility.schemas.SampleSummary;
import dev.motility.schemas.Source;
import dev.motility.schemas.Target;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.connection.KeptData;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.setup.Setup;
import dev.motility.schemas.setup.SetupSettings;
import dev.motility.schemas.topic.Topic;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

@WithKafka
class ResultsCommandIT {
  private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.089Z");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Connection connection;
  private RegistrySerdes serdes;

  @BeforeEach
  void setUp(TestKafka kafka) {
    connection =
        Connection.of(
            kafka.bootstrapServers(), kafka.registryUrl(), new TopicNames(kafka.prefix()));
    new Setup(connection, SetupSettings.defaults().withPartitions(2)).run();
    serdes = new RegistrySerdes(connection);
  }

  @AfterEach
  void close() {
    serdes.close();
  }

  private int results(String... own) {
    return results(out, own);
  }

  private int results(Writer to, String... own) {
    return run(connection.bootstrapServers(), to, own);
  }

  private int run(String bootstrapServers, Writer to, String... own) {
    String[] where = {
      "--bootstrap-servers", bootstrapServers,
      "--registry-url", connection.registryUrl(),
      "--topic-prefix", connection.names().prefix()
    };
    CommandLine command =
        new CommandLine(new ResultsCommand(KeptData.nowhere()))
            .setOut(new PrintWriter(to))
            .setErr(new PrintWriter(err));
    return new CommandRunner(command, Map.of())
        .run(Stream.concat(Stream.of(where), Stream.of(own)).toArray(String[]::new));
  }

  private <V> void write(Topic<V> topic, String key, V value) {
    String name = connection.names().of(topic);
    try (Serializer<V> serializer = serdes.serializer(topic)) {
      write(topic, key, serializer.serialize(name, value));
    }
  }

  private void write(Topic<?> topic, String key, byte[] value) {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            connection.kafkaSettings(), new StringSerializer(), new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(connection.names().of(topic), key, value))
          .get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the broker did not take the record", e);
    }
  }

  private static MotilityScore score(String sample, long window) {
    return MotilityScore.newBuilder()
        .setSampleId(sample)
        .setCaptureId("c1")
        .setMicroscopeId("m1")
        .setWindowIndex(window)
        .setFirstFrame(50 * window)
        .setLastFrame(50 * window + 49)
        .setCapturedAt(TIME)
        .setScoredAt(TIME)
        .setProbabilities(new Motility(0.5, 0.25, 0.25))
        .setPredicted(MotilityClass.PROGRESSIVE)
        .setModel(new ModelIdentity("untrained", "r3d18", "ab", Target.CLASS))
        .setEngine(new Engine("motility", "pytorch", "cpu", "fp32", 1, 1))
        .setInferenceMillis(12.5)
        .setPixelsSha256("cd")
        .setSource(new Source("frames", 0, List.of(1L, 2L)))
        .setParticipant(new ParticipantUse(ParticipantStatus.UNUSED, null))
        .build();
  }

  private static SampleSummary summary(String sample, long windows) {
    return SampleSummary.newBuilder()
        .setSampleId(sample)
        .setMicroscopeId("m1")
        .setWindows(windows)
        .setRejected(0)
        .setCapturedAt(TIME)
        .setUpdatedAt(TIME)
        .build();
  }

  private static List<JsonNode> objects(String text) throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    for (String line : text.lines().toList()) {
      objects.add(new ObjectMapper().readTree(line));
    }
    return objects;
  }

  @Test
  void scores_are_json_lines_and_nothing_else() throws IOException {
    write(Topics.SCORES, "s1", score("s1", 0));
    write(Topics.SCORES, "s1", score("s1", 1));

    int code = results("--json");

    assertThat(code).isEqualTo(ExitCode.DONE.code());
    assertThat(objects(out.toString()))
        .extracting(line -> line.get("firstFrame").intValue())
        .containsExactly(0, 50);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void without_a_form_it_is_a_table_that_says_what_it_is_for() {
    write(Topics.SCORES, "s1", score("s1", 0));

    results();

    assertThat(out.toString())
        .startsWith("For research use only.")
        .contains("s1", "0-49", "50.0 %", "PROGRESSIVE")
        .hasLineCount(3);
  }

  @Test
  void csv_has_a_header_though_there_is_no_result() {
    int code = results("--csv");

    assertThat(code).isEqualTo(ExitCode.DONE.code());
    assertThat(out.toString()).startsWith("sampleId,captureId,").hasLineCount(1);
  }

  @Test
  void only_the_samples_that_were_named_are_printed() throws IOException {
    Stream.of("s1", "s2", "s3").forEach(id -> write(Topics.SCORES, id, score(id, 0)));

    results("--json", "--sample", "s1", "--sample", "s3");

    assertThat(objects(out.toString()))
        .extracting(line -> line.get("sampleId").textValue())
        .containsExactlyInAnyOrder("s1", "s3");
  }

  @Test
  void of_each_sample_the_newest_summary_is_printed() throws IOException {
    write(Topics.SAMPLES, "s1", summary("s1", 1));
    write(Topics.SAMPLES, "s2", summary("s2", 5));
    write(Topics.SAMPLES, "s1", summary("s1", 2));

    results("--topic", "samples", "--json");

    assertThat(objects(out.toString()))
        .extracting(line -> line.get("windows").longValue())
        .containsExactlyInAnyOrder(5L, 2L);
  }

  @Test
  void a_record_that_is_no_result_is_named_with_its_place_and_the_others_are_printed()
      throws IOException {
    write(Topics.SCORES, "s1", "no score".getBytes(UTF_8));
    write(Topics.SCORES, "s1", score("s1", 0));

    int code = results("--json");

    assertThat(code).isEqualTo(ExitCode.DONE.code());
    assertThat(objects(out.toString())).hasSize(1);
    assertThat(err.toString())
        .contains(connection.names().of(Topics.SCORES), "offset 0")
        .hasLineCount(1);
  }

  @Test
  void following_prints_what_comes_and_ends_quietly_when_nobody_reads_any_more() {
    write(Topics.SCORES, "s1", score("s1", 0));
    write(Topics.SCORES, "s1", score("s1", 1));
    Writer closing =
        new Writer() {
          @Override
          public void write(char[] characters, int from, int count) throws IOException {
            out.write(characters, from, count);
            if (out.toString().lines().count() == 2) {
              // Comes after the end that the topic had at the start.
              ResultsCommandIT.this.write(Topics.SCORES, "s1", score("s1", 2));
            }
            if (out.toString().lines().count() > 2) {
              throw new IOException("broken pipe");
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };

    int code = results(closing, "--json", "--follow");

    assertThat(code).isEqualTo(ExitCode.DONE.code());
    assertThat(out.toString()).hasLineCount(3).contains("\"windowIndex\":2");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void every_topic_of_results_has_a_name_on_the_command_line(ResultTopic topic) {
    int code = results("--topic", topic.toString(), "--json");

    assertThat(code).isEqualTo(ExitCode.DONE.code());
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void another_topic_is_wrong_usage_and_the_line_names_those_that_are() {
    int code = results("--topic", "frames");

    assertThat(code).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("--topic", "shadow-scores").hasLineCount(1);
  }

  @Test
  void two_forms_at_once_are_wrong_usage() {
    int code = results("--json", "--csv");

    assertThat(code).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("--csv").hasLineCount(1);
  }

  @Test
  void a_broker_that_is_away_is_one_line_and_nothing_on_the_output() throws IOException {
    String nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = "127.0.0.1:" + socket.getLocalPort();
    }

    int code = run(nobody, out);

    assertThat(code).isEqualTo(ExitCode.FAILED.code());
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains(nobody).hasLineCount(1);
  }
}
