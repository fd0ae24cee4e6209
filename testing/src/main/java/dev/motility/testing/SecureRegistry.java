package dev.motility.testing;

import dev.motility.embedded.RegistrySettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Apicurio Registry behind TLS that wants to know who asks. What it offers: tokens of an OpenID
 * provider, or a name and a password, which it exchanges for a token there itself.
 */
public final class SecureRegistry implements AutoCloseable {
  private static final String USER = "setup";
  private static final int OK = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Path folder = Files.createTempDirectory("secure-registry-");
  private final String password = UUID.randomUUID().toString();
  private final Path trusted;
  private final TokenIssuer issuer;
  private final int port;
  private final Process process;

  private SecureRegistry() throws Exception {
    String storePassword = UUID.randomUUID().toString();
    Certificates certificates = new Certificates(folder, storePassword);
    trusted = certificates.authority("authority");
    Path key = certificates.server("authority");
    issuer = new TokenIssuer(USER, password);
    port = freePort();
    process =
        new ProcessBuilder(command(key, storePassword))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
    awaitAnswer();
  }

  /** Starts one. */
  public static SecureRegistry start() throws Exception {
    return new SecureRegistry();
  }

  private List<String> command(Path key, String storePassword) throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Djava.io.tmpdir=" + folder,
        "-Dquarkus.http.host=127.0.0.1",
        "-Dquarkus.http.insecure-requests=disabled",
        "-Dquarkus.http.ssl-port=" + port,
        "-Dquarkus.http.ssl.certificate.key-store-file=" + key,
        "-Dquarkus.http.ssl.certificate.key-store-password=" + storePassword,
        "-Dquarkus.oidc.tenant-enabled=true",
        "-Dquarkus.oidc.auth-server-url=" + issuer.address(),
        "-Dquarkus.oidc.token-path=" + issuer.address() + "/token",
        "-Dapicurio.authn.basic-client-credentials.enabled=true",
        "-jar",
        runner().toString());
  }

  private static Path runner() throws IOException {
    Path home = Path.of(System.getProperty(RegistrySettings.HOME_PROPERTY));
    try (DirectoryStream<Path> found = Files.newDirectoryStream(home, "*-runner.jar")) {
      return found.iterator().next();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Path log() {
    return folder.resolve("registry.log");
  }

  private void awaitAnswer() throws Exception {
    long start = System.nanoTime();
    HttpClient client = HttpClient.newBuilder().sslContext(trust()).build();
    while (!isAnswering(client)) {
      if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
        String said = Files.readString(log());
        close();
        throw new IOException("the registry did not start: " + said);
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private SSLContext trust() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream pem = Files.newInputStream(trusted)) {
      store.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** It takes a while from its first open port to its first token. */
  private boolean isAnswering(HttpClient client) throws InterruptedException {
    String login =
        Base64.getEncoder()
            .encodeToString((USER + ":" + password).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/subjects"))
            .header("Authorization", "Basic " + login)
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Its Confluent-compatible API. */
  public String url() {
    return "https://127.0.0.1:" + port + "/apis/ccompat/v7";
  }

  /** What a client needs that trusts it and says who it is, as Confluent names it. */
  public Map<String, String> settings() {
    Map<String, String> all = new HashMap<>(trustOnly());
    all.put("basic.auth.credentials.source", "USER_INFO");
    all.put("basic.auth.user.info", USER + ":" + password);
    return all;
  }

  /** What a client needs that trusts it and does not say who it is. */
  public Map<String, String> trustOnly() {
    return Map.of(
        "schema.registry.ssl.truststore.type",
        "PEM",
        "schema.registry.ssl.truststore.location",
        trusted.toString());
  }

  @Override
  public void close() {
    process.destroyForcibly();
    issuer.close();
    try (Stream<Path> files = Files.walk(folder)) {
      process.waitFor();
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
