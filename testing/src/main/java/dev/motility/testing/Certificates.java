package dev.motility.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An authority of its own and certificates of 127.0.0.1, made by the JDK's keytool. */
final class Certificates {
  private static final int TIMEOUT_SECONDS = 120;
  private static final List<String> KEY =
      List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1");
  private static final List<String> GOOD_TODAY = List.of("-validity", "2");
  private static final List<String> GOOD_UNTIL_YESTERDAY =
      List.of("-startdate", "-3d", "-validity", "2");

  private final Path folder;
  private final String password;

  /**
   * @param password of every key store
   */
  Certificates(Path folder, String password) {
    this.folder = folder;
    this.password = password;
  }

  /** What clients hold certificates of an authority against, PEM. */
  Path authority(String name) throws IOException, InterruptedException {
    Path trust = folder.resolve(name + ".pem");
    List<String> generate = new ArrayList<>(KEY);
    generate.addAll(List.of("-dname", "CN=" + name, "-ext", "bc:c", "-validity", "2"));
    keytool(name, name, generate);
    keytool(name, name, List.of("-exportcert", "-rfc", "-file", trust.toString()));
    return trust;
  }

  /** A server's key with a certificate that is good, PKCS #12. */
  Path server(String authority) throws IOException, InterruptedException {
    return server(authority, GOOD_TODAY);
  }

  /** One that was good until yesterday. */
  Path expiredServer(String authority) throws IOException, InterruptedException {
    return server(authority, GOOD_UNTIL_YESTERDAY);
  }

  private Path server(String authority, List<String> validity)
      throws IOException, InterruptedException {
    String request = folder.resolve("server.csr").toString();
    String signed = folder.resolve("server.pem").toString();
    List<String> generate = new ArrayList<>(KEY);
    generate.addAll(List.of("-dname", "CN=127.0.0.1", "-validity", "2"));
    keytool("server", "server", generate);
    keytool("server", "server", List.of("-certreq", "-file", request));
    List<String> sign = new ArrayList<>(List.of("-gencert", "-rfc", "-infile", request));
    sign.addAll(List.of("-outfile", signed, "-ext", "san=ip:127.0.0.1,dns:localhost"));
    sign.addAll(validity);
    keytool(authority, authority, sign);
    String trust = folder.resolve(authority + ".pem").toString();
    keytool("server", authority, List.of("-importcert", "-noprompt", "-file", trust));
    keytool("server", "server", List.of("-importcert", "-noprompt", "-file", signed));
    return folder.resolve("server.p12");
  }

  private void keytool(String store, String alias, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    String file = folder.resolve(store + ".p12").toString();
    command.addAll(List.of("-alias", alias, "-storetype", "PKCS12", "-keystore", file));
    command.addAll(List.of("-storepass", password));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("keytool: " + said);
    }
  }
}
