package dev.motility.runtime.monitor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.motility.runtime.CommandException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process's {@code GET /health/live}, {@code /health/ready} (200 or 503, with a line of words)
 * and {@code /metrics} (Prometheus).
 */
public final class Monitor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final ExecutorService threads =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "monitor");
            thread.setDaemon(true);
            return thread;
          });
  private final HttpServer server;

  private Monitor(InetSocketAddress address, Supplier<Health> health) throws IOException {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    collections.bindTo(registry);
    server = HttpServer.create(address, 0);
    server.setExecutor(threads);
    server.createContext("/health/live", exchange -> tell(exchange, health.get(), false));
    server.createContext("/health/ready", exchange -> tell(exchange, health.get(), true));
    server.createContext(
        "/metrics",
        exchange -> answer(exchange, OK, "text/plain; version=0.0.4", registry.scrape()));
  }

  /**
   * Listens, and asks {@code health} at each look.
   *
   * @throws CommandException if the address cannot be listened on
   */
  public static Monitor start(InetSocketAddress address, Supplier<Health> health) {
    try {
      Monitor monitor = new Monitor(address, health);
      monitor.server.start();
      LOG.info("health and metrics at {}/metrics", monitor.address());
      return monitor;
    } catch (IOException e) {
      throw CommandException.failed(
          "health and metrics cannot be served at %s:%d: %s; name another --monitor-port"
              .formatted(address.getHostString(), address.getPort(), e.getMessage()),
          e);
    }
  }

  /** Where meters are registered. */
  public MeterRegistry meters() {
    return registry;
  }

  /** The address in use, {@code http://host:port}. */
  public String address() {
    InetSocketAddress used = server.getAddress();
    return "http://%s:%d".formatted(used.getHostString(), used.getPort());
  }

  private static void tell(HttpExchange exchange, Health health, boolean readiness)
      throws IOException {
    boolean good = readiness ? health.ready() : health.live();
    answer(exchange, good ? OK : UNAVAILABLE, "text/plain; charset=utf-8", health.detail() + "\n");
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    collections.close();
    registry.close();
  }
}
