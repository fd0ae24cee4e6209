package dev.motility.dashboard.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.motility.dashboard.board.Throughput;
import dev.motility.dashboard.follow.Link;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;

/** For whoever watches the process: health and metrics, without login. */
final class Health {
  private final Services services;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  Health(Services services, EventStream events) {
    this.services = services;
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    Gauge.builder("motility.dashboard.ready", this, health -> health.link().isReady() ? 1 : 0)
        .description("1 if what is shown is what there is")
        .register(registry);
    Gauge.builder("motility.dashboard.streams", events, EventStream::open)
        .description("Clients that listen to events")
        .register(registry);
    Gauge.builder("motility.dashboard.windows.rate", this, health -> health.rates().windows())
        .description("Windows scored a second, over the last minute")
        .register(registry);
    Gauge.builder(
            "motility.dashboard.inference.median", this, health -> health.rates().medianMillis())
        .baseUnit("milliseconds")
        .description("Median time of a forward pass over the last minute")
        .register(registry);
  }

  private Link link() {
    return services.link();
  }

  private Throughput.Rates rates() {
    return services.knowledge().throughput().rates(Instant.now());
  }

  void addTo(Javalin app) {
    app.get("/health/live", ctx -> ctx.contentType("application/json").result("{\"live\":true}"));
    app.get("/health/ready", this::ready);
    app.get(
        "/metrics", ctx -> ctx.contentType("text/plain; version=0.0.4").result(registry.scrape()));
  }

  private void ready(Context ctx) {
    Link link = link();
    ctx.status(link.isReady() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    Api.json(ctx, SystemJson.link(JsonNodeFactory.instance.objectNode(), link));
  }
}
