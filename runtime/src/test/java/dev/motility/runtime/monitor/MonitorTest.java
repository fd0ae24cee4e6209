package dev.motility.runtime.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motility.runtime.CommandException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MonitorTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @Test
  void a_waiting_process_is_alive_and_not_ready_and_a_failed_one_is_neither() throws Exception {
    AtomicReference<Health> health = new AtomicReference<>(new Health.Waiting("rebalancing"));
    try (Monitor monitor = Monitor.start(ANY, health::get)) {
      assertThat(get(monitor, "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(monitor, "/health/ready").statusCode()).isEqualTo(503);
      assertThat(get(monitor, "/health/ready").body()).isEqualTo("rebalancing\n");

      health.set(new Health.Failed("no disk"));
      assertThat(get(monitor, "/health/live").statusCode()).isEqualTo(503);

      health.set(new Health.Ready("running"));
      assertThat(get(monitor, "/health/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void metrics_of_the_process_and_of_its_parts_are_in_prometheus_form() throws Exception {
    try (Monitor monitor = Monitor.start(ANY, () -> new Health.Ready("running"))) {
      monitor.meters().counter("motility.frames.sent").increment(3);

      assertThat(get(monitor, "/metrics").body())
          .contains("motility_frames_sent_total 3.0")
          .contains("jvm_memory_used_bytes");
    }
  }

  @Test
  void a_port_in_use_is_named_with_what_to_do() {
    try (Monitor first = Monitor.start(ANY, () -> new Health.Ready("running"))) {
      int port = URI.create(first.address()).getPort();
      assertThatThrownBy(
              () ->
                  Monitor.start(
                      new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                      () -> new Health.Ready("")))
          .isInstanceOf(CommandException.class)
          .hasMessageContaining(":" + port)
          .hasMessageContaining("--monitor-port");
    }
  }

  private static HttpResponse<String> get(Monitor monitor, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(monitor.address() + path)).build(),
            BodyHandlers.ofString());
  }
}
