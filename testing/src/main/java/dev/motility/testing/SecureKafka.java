package dev.motility.testing;

import dev.motility.embedded.BrokerSettings;
import dev.motility.embedded.EmbeddedKafka;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A broker with its doors locked: TLS, SCRAM, and Kafka's own authorizer, which allows nobody but
 * its super user {@value #SUPER_USER} anything until it is told.
 */
public final class SecureKafka implements AutoCloseable {
  /** May do everything. */
  public static final String SUPER_USER = "broker";

  private static final String MECHANISM = "SCRAM-SHA-512";

  private final Path folder;
  private final Map<String, String> passwords = new HashMap<>();
  private final Path trusted;
  private final Path foreign;
  private final EmbeddedKafka kafka;

  /** What the broker shows. */
  public enum Shown {
    /** A certificate that is good. */
    VALID,
    /** One that was. */
    EXPIRED
  }

  private SecureKafka(List<String> users, Shown shown) throws Exception {
    folder = Files.createTempDirectory("secure-kafka-");
    Stream.concat(users.stream(), Stream.of(SUPER_USER))
        .forEach(user -> passwords.put(user, UUID.randomUUID().toString()));
    String storePassword = UUID.randomUUID().toString();
    Certificates certificates = new Certificates(folder, storePassword);
    trusted = certificates.authority("authority");
    foreign = certificates.authority("foreign");
    Path key =
        shown == Shown.VALID
            ? certificates.server("authority")
            : certificates.expiredServer("authority");
    Path data = Files.createDirectory(folder.resolve("data"));
    format(data);
    kafka =
        EmbeddedKafka.start(
            BrokerSettings.temporary()
                .withData(data)
                .withServerProperties(properties(key, storePassword)));
  }

  /** A broker that knows these users. */
  public static SecureKafka start(List<String> users) throws Exception {
    return new SecureKafka(users, Shown.VALID);
  }

  /** The same with another certificate. */
  public static SecureKafka start(List<String> users, Shown shown) throws Exception {
    return new SecureKafka(users, shown);
  }

  /** Credentials stand in the broker's own metadata from its first start on. */
  private void format(Path data) throws Exception {
    List<String> credentials =
        passwords.entrySet().stream()
            .map(
                user ->
                    "%s=[name=%s,password=%s]".formatted(MECHANISM, user.getKey(), user.getValue()))
            .collect(Collectors.toCollection(ArrayList::new));
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(1)
        .setControllerListenerName("CONTROLLER")
        .addDirectory(data.toString())
        .setMetadataLogDirectory(data.toString())
        .setScramArguments(credentials)
        .run();
  }

  private Map<String, String> properties(Path key, String storePassword) {
    Map<String, String> all = new HashMap<>();
    // The clients' listener keeps its name, which is not its protocol any more.
    all.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:SASL_SSL");
    all.put("sasl.enabled.mechanisms", MECHANISM);
    all.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
    all.put(
        "listener.name.plaintext.scram-sha-512.sasl.jaas.config",
        jaas(SUPER_USER, passwords.get(SUPER_USER)));
    all.put("ssl.keystore.type", "PKCS12");
    all.put("ssl.keystore.location", key.toString());
    all.put("ssl.keystore.password", storePassword);
    all.put("ssl.key.password", storePassword);
    all.put("ssl.truststore.type", "PEM");
    all.put("ssl.truststore.location", trusted.toString());
    all.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    // Nobody is anonymous but the controller's own listener, which only this process reaches.
    all.put("super.users", "User:" + SUPER_USER + ";User:ANONYMOUS");
    return all;
  }

  /** Where clients connect, as host:port. */
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** What a user's clients need to connect, bootstrap servers included. */
  public Map<String, String> settings(String user) {
    return settings(user, passwords.get(user));
  }

  /** The same with another password. */
  public Map<String, String> settings(String user, String password) {
    Map<String, String> all = new HashMap<>();
    all.put("bootstrap.servers", bootstrapServers());
    all.put("security.protocol", "SASL_SSL");
    all.put("sasl.mechanism", MECHANISM);
    all.put("sasl.jaas.config", jaas(user, password));
    all.put("ssl.truststore.type", "PEM");
    all.put("ssl.truststore.location", trusted.toString());
    return all;
  }

  /** The certificate of another authority, PEM. */
  public Path foreignCertificate() {
    return foreign;
  }

  /** What must stand in no log. */
  public String password(String user) {
    return passwords.get(user);
  }

  private static String jaas(String user, String password) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(user, password);
  }

  @Override
  public void close() {
    kafka.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
