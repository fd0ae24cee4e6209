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
  private static final Pattern RATE = Pattern.compile("records sent, ([0-9.]+) records/sec");
  private static final double MEGABYTE = 1e6;

  private ProducerTool() {}

  /** Megabytes a second of so many records, acknowledged by all replicas. */
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
            "" + records,
            "--record-size",
            "" + recordBytes,
            "--throughput",
            "-1",
            "--producer-props",
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
      return last(said) * recordBytes / MEGABYTE;
    } catch (IOException e) {
      throw CommandException.failed("Kafka's producer tool failed: " + Failures.reason(e), e);
    }
  }

  /** The last line is about all records. */
  private static double last(String said) {
    double rate = 0;
    Matcher matcher = RATE.matcher(said);
    while (matcher.find()) {
      rate = Double.parseDouble(matcher.group(1));
    }
    if (rate == 0) {
      throw CommandException.failed("Kafka's producer tool does not say how fast it was: " + said);
    }
    return rate;
  }
}
