package dev.motility.standalone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kafka's own tool to measure a producer, as a process. */
final class ProducerTool {
  private static final String TOOL = "org.apache.kafka.tools.ProducerPerformance";
  private static final Pattern RATE =
      Pattern.compile("steady state records sent, ([0-9.]+) records/sec");
  private static final double MEGABYTE = 1e6;

  private ProducerTool() {}

  /**
   * Megabytes a second of so many records, after as many to warm up, acknowledged by all replicas.
   */
  static double rate(Connection connection, int records, int recordBytes)
      throws InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            TOOL,
            "--topic",
            connection.names().of(Topics.FRAMES),
            "--num-records",
            "" + 2 * records,
            "--warmup-records",
            "" + records,
            "--record-size",
            "" + recordBytes,
            "--throughput",
            "-1",
            "--command-property",
            "bootstrap.servers=" + connection.bootstrapServers(),
            "acks=all",
            "buffer.memory=" + (64 << 20),
            "max.request.size=" + Topics.FRAMES_MAX_BYTES);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      process.waitFor();
      return steady(said) * recordBytes / MEGABYTE;
    } catch (IOException e) {
      throw CommandException.failed("Kafka's producer tool failed: " + Failures.reason(e), e);
    }
  }

  private static double steady(String said) {
    Matcher matcher = RATE.matcher(said);
    if (!matcher.find()) {
      throw CommandException.failed("Kafka's producer tool does not say how fast it was: " + said);
    }
    return Double.parseDouble(matcher.group(1));
  }
}
