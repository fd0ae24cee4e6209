package dev.motility.schemas.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.runtime.CommandRunner;
import dev.motility.schemas.FilledRecords;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.command.KeysCommand;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.setup.Setup;
import dev.motility.schemas.setup.SetupSettings;
import dev.motility.schemas.signature.ChunkSigner;
import dev.motility.schemas.signature.ChunkVerifier;
import dev.motility.schemas.signature.MicroscopeKey;
import dev.motility.schemas.signature.SignatureVerdict;
import dev.motility.schemas.signature.SignatureVerdict.Doubtful;
import dev.motility.schemas.signature.SignatureVerdict.Genuine;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@WithKafka
class KeysIT {
  private final FrameChunk chunk = FilledRecords.full(FrameChunk.class);

  @TempDir private Path folder;
  private Connection connection;

  @BeforeEach
  void setUp(TestKafka kafka) {
    connection =
        Connection.of(
            kafka.bootstrapServers(), kafka.registryUrl(), new TopicNames(kafka.prefix()));
    new Setup(connection, SetupSettings.defaults().withPartitions(2)).run();
  }

  @Test
  void a_key_is_added_listed_and_revoked() throws Exception {
    Path file = folder.resolve("m-1.key");
    assertThat(run("add", "m-1", "--key", file.toString()).status()).isZero();
    String id = MicroscopeKey.parse(Files.readString(file)).id();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(run("list").out()).contains("m-1  " + id + "  since ").doesNotContain("revoked");
    assertThat(run("revoke", "m-1", id, "--reason", "lost").status()).isZero();
    assertThat(run("list").out()).contains("  revoked since ").contains("(lost)");
    Ended again = run("add", "m-1", "--key", file.toString());
    assertThat(again.status()).isEqualTo(1);
    assertThat(again.err())
        .isEqualTo("keys: the key %s of microscope m-1 was revoked: make another%n".formatted(id));
  }

  @Test
  void a_pair_that_was_made_beside_the_microscope_stays_there() throws Exception {
    Path pair = folder.resolve("m-1.key");
    Ended made = runAlone("make", pair.toString());
    assertThat(made.status()).isZero();
    assertThat(made.out()).startsWith("-----BEGIN PUBLIC KEY").doesNotContain("PRIVATE");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pair)))
        .isEqualTo("rw-------");
    Path open = Files.writeString(folder.resolve("m-1.pub"), made.out());

    assertThat(run("add", "m-1", "--public-key", open.toString()).status()).isZero();

    assertThat(run("list").out())
        .contains("m-1  " + MicroscopeKey.parse(Files.readString(pair)).id());
    assertThat(runAlone("make", pair.toString()).err())
        .isEqualTo("keys: the key file %s is there already%n".formatted(pair));
  }

  @Test
  void what_is_no_key_is_told_in_one_line() throws Exception {
    Path file = Files.writeString(folder.resolve("bad.key"), "nothing");
    Ended ended = run("add", "m-1", "--key", file.toString());
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err())
        .isEqualTo(
            "keys: the key file %s cannot be used: it holds no PRIVATE KEY%n".formatted(file));
    assertThat(run("revoke", "m-1", "0123").err())
        .isEqualTo("keys: microscope m-1 has no key 0123: keys list shows them\n");
  }

  @Test
  @Timeout(120)
  void a_follower_hears_of_keys_that_were_there_and_of_changes() throws Exception {
    MicroscopeKey key = MicroscopeKey.generate();
    try (RegistrySerdes serdes = new RegistrySerdes(connection)) {
      KeyBook book = new KeyBook(connection, serdes);
      book.add(chunk.getMicroscopeId(), key.publicDer());
      try (KeyFollower follower = new KeyFollower(connection, serdes)) {
        ChunkVerifier verifier = new ChunkVerifier(follower.ring());
        assertThat(verdict(verifier, key)).isInstanceOf(Genuine.class);
        book.revoke(chunk.getMicroscopeId(), key.id(), chunk.getCapturedAt(), Optional.empty());
        while (!(verdict(verifier, key) instanceof Doubtful)) {
          TimeUnit.MILLISECONDS.sleep(20);
        }
      }
    }
  }

  private SignatureVerdict verdict(ChunkVerifier verifier, MicroscopeKey key) {
    return verifier.verify(chunk, Optional.of(new ChunkSigner(key).sign(chunk)));
  }

  private record Ended(int status, String out, String err) {}

  private Ended run(String... arguments) {
    return runAlone(onBroker(arguments));
  }

  private String[] onBroker(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--bootstrap-servers", connection.bootstrapServers()));
    all.addAll(List.of("--registry-url", connection.registryUrl()));
    all.addAll(List.of("--topic-prefix", connection.names().prefix()));
    return all.toArray(String[]::new);
  }

  private static Ended runAlone(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine keys =
        new CommandLine(new KeysCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    int status = new CommandRunner(keys, Map.of()).run(arguments);
    return new Ended(status, out.toString(), err.toString());
  }
}
