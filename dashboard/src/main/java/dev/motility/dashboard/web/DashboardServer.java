package dev.motility.dashboard.web;

import dev.motility.dashboard.events.Event;
import dev.motility.dashboard.events.Positions;
import dev.motility.dashboard.events.SentEvent;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinException;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server; listens from construction on. */
public final class DashboardServer implements AutoCloseable {
  private static final int THREADS_BESIDE_STREAMS = 40;
  private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final ServerSettings settings;
  private final EventStream events;
  private final Javalin app;

  /**
   * @throws CommandException if the port is taken
   */
  public DashboardServer(ServerSettings settings, Services services) {
    this.settings = settings;
    this.app = Javalin.create(config -> configure(config, settings));
    Gate gate = new Gate(services.access(), settings.secureCookies());
    this.events = new EventStream(services, gate, settings.maxStreams());
    app.before(this::protect);
    gate.addTo(app);
    Pages.addTo(app);
    new Api(services).addTo(app);
    events.addTo(app);
    new Health(services, events).addTo(app);
    explainFailures();
    listen();
  }

  private static void configure(JavalinConfig config, ServerSettings settings) {
    config.showJavalinBanner = false;
    config.startupWatcherEnabled = false;
    config.useVirtualThreads = false;
    config.jetty.threadPool =
        new QueuedThreadPool(settings.maxStreams() + THREADS_BESIDE_STREAMS, 8, 60_000);
    // A sample's name may hold anything, a slash too.
    config.jetty.modifyHttpConfiguration(http -> http.setUriCompliance(UriCompliance.UNSAFE));
    Pages.configure(config);
  }

  private void listen() {
    try {
      app.start(settings.host(), settings.port());
    } catch (JavalinException e) {
      throw CommandException.failed(
          "the dashboard cannot listen on %s:%d: %s"
              .formatted(settings.host(), settings.port(), Failures.reason(Failures.root(e))),
          e);
    }
  }

  /** The form in which events are kept to be sent. */
  public static SentEvent encode(Event event, Positions positions) {
    return EventStream.encode(event, positions);
  }

  /** Whether that address is this machine's own, which no other reaches. */
  public static boolean isLocal(String host) {
    return LOCAL_NAMES.contains(host);
  }

  private void protect(Context ctx) {
    ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("Referrer-Policy", "same-origin");
    ctx.header("Cross-Origin-Opener-Policy", "same-origin");
    ctx.header("Cross-Origin-Resource-Policy", "same-origin");
    if (isLocal(settings.host()) && !isLocal(nameOf(ctx.host()))) {
      // A site that points its own name at this machine must not read what is open to it.
      ctx.status(HttpStatus.MISDIRECTED_REQUEST);
      Api.error(ctx, "this dashboard answers to localhost only");
      ctx.skipRemainingHandlers();
    }
  }

  private static String nameOf(String host) {
    return host == null ? "" : host.replaceFirst(":[0-9]+$", "");
  }

  private void explainFailures() {
    app.exception(
        HttpResponseException.class,
        (e, ctx) -> {
          ctx.status(e.getStatus());
          Api.error(ctx, e.getMessage());
        });
    app.exception(
        KafkaException.class,
        (e, ctx) -> {
          ctx.status(HttpStatus.SERVICE_UNAVAILABLE);
          Api.error(ctx, "the broker does not answer: try again in a moment");
        });
  }

  /** Where a browser finds it. */
  public String address() {
    String host = settings.host().equals("0.0.0.0") ? "localhost" : settings.host();
    return "http://%s:%d/".formatted(host, app.port());
  }

  @Override
  public void close() {
    events.close();
    app.stop();
  }
}
