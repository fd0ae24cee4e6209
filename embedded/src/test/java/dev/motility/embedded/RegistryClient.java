package dev.motility.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Confluent's registry API over plain HTTP: a client that shares no code with any serializer. */
final class RegistryClient {
  static final String WITH_DEFAULT =
      "{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Score\\\",\\\"fields\\\":"
          + "[{\\\"name\\\":\\\"value\\\",\\\"type\\\":\\\"int\\\",\\\"default\\\":0}]}";
  static final String WITHOUT_DEFAULT =
      "{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Score\\\",\\\"fields\\\":"
          + "[{\\\"name\\\":\\\"value\\\",\\\"type\\\":\\\"int\\\",\\\"default\\\":0},"
          + "{\\\"name\\\":\\\"more\\\",\\\"type\\\":\\\"int\\\"}]}";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;

  RegistryClient(String url) {
    this.url = url;
  }

  HttpResponse<String> register(String subject, String schema)
      throws IOException, InterruptedException {
    return send("POST", "/subjects/" + subject + "/versions", "{\"schema\":\"" + schema + "\"}");
  }

  HttpResponse<String> setCompatibility(String level) throws IOException, InterruptedException {
    return send("PUT", "/config", "{\"compatibility\":\"" + level + "\"}");
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        request(path).method(method, BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("Content-Type", "application/vnd.schemaregistry.v1+json");
  }
}
