package dev.motility.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motility.dashboard.command.Dashboard;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A client of a dashboard, as any other program would be one. */
final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  private final String base;
  private String cookie = "";

  Client(Dashboard dashboard) {
    this.base = dashboard.address();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  HttpResponse<String> get(String path) {
    return send(request(path).build());
  }

  HttpResponse<byte[]> bytes(String path) {
    try {
      return HTTP.send(request(path).build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  JsonNode json(String path) {
    return parse(get(path).body());
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Logs in, and keeps the session's cookie if there is one. */
  HttpResponse<String> login(String name, String password) {
    HttpResponse<String> response =
        send(
            request("login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "name=%s&password=%s".formatted(encoded(name), encoded(password))))
                .build());
    response.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";", 2)[0]);
    return response;
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Client untilReady() {
    until(() -> get("health/ready").statusCode() == 200);
    return this;
  }

  static void until(BooleanSupplier happened) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!happened.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not happen within " + PATIENCE);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** Opens the stream of events. */
  Events events(String after) {
    HttpRequest.Builder request = request("api/events");
    if (!after.isEmpty()) {
      request.header("Last-Event-ID", after);
    }
    try {
      return new Events(HTTP.send(request.build(), BodyHandlers.ofInputStream()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * One event.
   *
   * @param id positions, or empty
   */
  record Received(String id, String name, JsonNode data) {}

  /** A stream of events; reading waits for the next. */
  static final class Events implements AutoCloseable {
    private final BufferedReader lines;

    Events(InputStream in) {
      this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    Received next(String name) {
      Received event = next();
      while (!event.name().equals(name)) {
        event = next();
      }
      return event;
    }

    Received next() {
      Map<String, String> fields = new HashMap<>();
      try {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.isEmpty() && fields.containsKey("data")) {
            return new Received(
                fields.getOrDefault("id", ""), fields.get("event"), parse(fields.get("data")));
          }
          int colon = line.indexOf(": ");
          if (colon > 0) {
            fields.put(line.substring(0, colon), line.substring(colon + 2));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      throw new AssertionError("the stream ended");
    }

    @Override
    public void close() {
      try {
        lines.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
