package dev.motility.ingest.publish;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublisherTest {
  @Test
  void a_broker_that_does_not_answer_is_one_line_with_its_address() throws Exception {
    // Taken, so that nobody else answers there, and never accepted.
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + silent.getLocalPort();
      Connection connection =
          new Connection(
              address,
              "http://127.0.0.1:1",
              new TopicNames("t."),
              Map.of("default.api.timeout.ms", "500", "request.timeout.ms", "500"),
              Map.of());

      assertThatExceptionOfType(DeliveryException.class)
          .isThrownBy(() -> Publisher.open(connection, Topics.FRAMES))
          .withMessage(
              "the broker at %s cannot be used: it does not answer; is it running, and is the address right?",
              address);
    }
  }
}
