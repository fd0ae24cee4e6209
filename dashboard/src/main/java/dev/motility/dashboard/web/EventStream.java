package dev.motility.dashboard.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motility.dashboard.events.Event;
import dev.motility.dashboard.events.EventLog;
import dev.motility.dashboard.events.EventLog.Batch;
import dev.motility.dashboard.events.Positions;
import dev.motility.dashboard.events.SentEvent;
import dev.motility.dashboard.follow.Link;
import dev.motility.dashboard.json.Privacy;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.ServiceUnavailableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Server-sent events. A client that names where it stands, in {@code Last-Event-ID} or {@code
 * after}, gets all that came since; if that is not kept any more it gets {@code reset} and should
 * ask anew. Without, it gets what comes from now on. {@code link} tells how the dashboard itself
 * stands with the broker.
 */
final class EventStream {
  /** Events that come close together go out together. */
  private static final long PACE_MILLIS = 30;

  /** A client that missed much gets it in pieces. */
  private static final int PIECE_BYTES = 64 * 1024;

  private static final long QUIET_MILLIS = 1000;
  private static final long PROOF_OF_LIFE_MILLIS = 5000;

  private final Services services;
  private final Gate gate;
  private final Semaphore free;
  private final AtomicInteger open = new AtomicInteger();
  private volatile boolean closing;

  EventStream(Services services, Gate gate, int maxStreams) {
    this.services = services;
    this.gate = gate;
    this.free = new Semaphore(maxStreams);
  }

  /** An event as the bytes that are sent. */
  static SentEvent encode(Event event, Positions positions) {
    return new SentEvent(
        event,
        bytes(event, positions, event.data()),
        bytes(event, positions, Privacy.withoutParticipant(event.data())));
  }

  private static byte[] bytes(Event event, Positions positions, ObjectNode data) {
    return "id: %s\nevent: %s\ndata: %s\n\n"
        .formatted(positions, event.kind().name().toLowerCase(Locale.ROOT), data)
        .getBytes(StandardCharsets.UTF_8);
  }

  void addTo(Javalin app) {
    app.get("/api/events", this::stream);
  }

  /** How many clients listen. */
  int open() {
    return open.get();
  }

  /** Ends all streams; clients connect again by themselves. */
  void close() {
    closing = true;
  }

  private void stream(Context ctx) throws IOException {
    if (!free.tryAcquire()) {
      ctx.header("Retry-After", "5");
      throw new ServiceUnavailableResponse("there are too many event streams");
    }
    open.incrementAndGet();
    try {
      ctx.res().setContentType("text/event-stream;charset=utf-8");
      ctx.header("Cache-Control", "no-store");
      ctx.header("X-Accel-Buffering", "no");
      new Client(ctx).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.decrementAndGet();
      free.release();
    }
  }

  /** One stream. */
  private final class Client {
    private final OutputStream out;
    private final boolean full;
    private final Optional<String> token;
    private final Optional<String> seen;
    private Optional<Link> told = Optional.empty();

    Client(Context ctx) throws IOException {
      // Javalin's own stream compresses, and does not flush.
      this.out = ctx.res().getOutputStream();
      this.full = Gate.viewer(ctx).role().seesParticipants();
      this.token = Gate.token(ctx);
      this.seen =
          Optional.ofNullable(ctx.header("Last-Event-ID"))
              .or(() -> Optional.ofNullable(ctx.queryParam("after")));
    }

    void run() throws IOException, InterruptedException {
      EventLog log = services.knowledge().events();
      Batch batch = first(log);
      long lastSent = System.nanoTime();
      while (!closing) {
        boolean sent = send(batch);
        if (sent) {
          lastSent = System.nanoTime();
          Thread.sleep(PACE_MILLIS);
        } else if (System.nanoTime() - lastSent > PROOF_OF_LIFE_MILLIS * 1_000_000) {
          if (!gate.stillOpen(token)) {
            return;
          }
          write(": alive\n\n".getBytes(StandardCharsets.UTF_8));
          lastSent = System.nanoTime();
        }
        batch = log.since(batch.cursor(), QUIET_MILLIS);
      }
    }

    private Batch first(EventLog log) throws InterruptedException, IOException {
      Optional<Positions> positions = seen.flatMap(Positions::parse);
      if (positions.isPresent()) {
        return log.after(positions.get());
      }
      Batch now = log.after(log.positions());
      hello(log.positions(), seen.isPresent() ? "reset" : "hello");
      return new Batch(List.of(), now.cursor(), true);
    }

    private void hello(Positions positions, String name) throws IOException {
      write(
          "id: %s\nevent: %s\ndata: {}\n\n"
              .formatted(positions, name)
              .getBytes(StandardCharsets.UTF_8));
    }

    /** Whether there was something to send. */
    private boolean send(Batch batch) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      if (!batch.complete()) {
        hello(services.knowledge().events().positions(), "reset");
      }
      Link link = services.link();
      if (!told.equals(Optional.of(link))) {
        told = Optional.of(link);
        bytes.writeBytes(
            "event: link\ndata: %s\n\n"
                .formatted(SystemJson.link(JsonNodeFactory.instance.objectNode(), link))
                .getBytes(StandardCharsets.UTF_8));
      }
      for (SentEvent event : batch.events()) {
        bytes.writeBytes(event.bytes(full));
        if (bytes.size() > PIECE_BYTES) {
          write(bytes.toByteArray());
          bytes.reset();
        }
      }
      if (bytes.size() > 0) {
        write(bytes.toByteArray());
      }
      return bytes.size() > 0 || !batch.events().isEmpty();
    }

    private void write(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }
  }
}
