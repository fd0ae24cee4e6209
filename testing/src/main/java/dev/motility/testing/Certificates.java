package dev.motility.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Certificates of 127.0.0.1 that are their own authority, made by the JDK's keytool. */
final class Certificates {
  private static final int TIMEOUT_SECONDS = 120;

  private final Path folder;
  private final String password;

  Certificates(Path folder, String password) {
    this.folder = folder;
    this.password = password;
  }

  /**
   * A server's certificate.
   *
   * @param store the server's key, PKCS #12
   * @param trust what clients hold it against, PEM
   */
  record Certificate(Path store, Path trust) {}

  /** One that is good for a day. */
  Certificate valid(String name) throws IOException, InterruptedException {
    return make(name, List.of("-validity", "1"));
  }

  /** One that was good until yesterday. */
  Certificate expired(String name) throws IOException, InterruptedException {
    return make(name, List.of("-startdate", "-3d", "-validity", "1"));
  }

  private Certificate make(String name, List<String> validity)
      throws IOException, InterruptedException {
    Path store = folder.resolve(name + ".p12");
    Path trust = folder.resolve(name + ".pem");
    List<String> generate =
        new ArrayList<>(
            List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name));
    generate.addAll(List.of("-ext", "san=ip:127.0.0.1,dns:localhost"));
    generate.addAll(validity);
    keytool(store, generate);
    keytool(store, List.of("-exportcert", "-rfc", "-file", trust.toString()));
    return new Certificate(store, trust);
  }

  private void keytool(Path store, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    command.addAll(
        List.of("-alias", "server", "-storetype", "PKCS12", "-keystore", store.toString()));
    command.addAll(List.of("-storepass", password));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("keytool: " + said);
    }
  }
}
