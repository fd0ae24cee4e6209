package dev.motility.embedded;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** The command line of the registry's process, to be run in its scratch folder. */
final class RegistryCommand {
  private static final String MAIN_FOLDER = "main";
  private static final String RUNNER = "apicurio-registry-app-*-runner.jar";
  // Starts fast and stays small: one machine's dozen schemas need neither throughput nor a pool of
  // connections.
  private static final List<String> JVM =
      List.of(
          "-Xmx192m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "-Xshare:auto");
  private static final List<String> SMALL =
      List.of(
          "-Dapicurio.datasource.jdbc.initial-size=1",
          "-Dapicurio.datasource.jdbc.min-size=1",
          "-Dapicurio.datasource.jdbc.max-size=8",
          "-Dapicurio.datasource.blue.jdbc.initial-size=0",
          "-Dapicurio.datasource.blue.jdbc.min-size=0",
          "-Dapicurio.datasource.green.jdbc.initial-size=0",
          "-Dapicurio.datasource.green.jdbc.min-size=0",
          "-Dquarkus.http.io-threads=2",
          "-Dquarkus.thread-pool.max-threads=16");
  private static final List<String> QUIET =
      List.of(
          "-Dquarkus.banner.enabled=false",
          "-Dquarkus.http.access-log.enabled=false",
          "-Dquarkus.log.category.\"io.apicurio\".level=WARN",
          // Says the port it listens on.
          "-Dquarkus.log.category.\"io.quarkus\".level=INFO");

  private RegistryCommand() {}

  static List<String> of(RegistrySettings settings, RegistryFiles files)
      throws EmbeddedStartException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(SMALL);
    command.addAll(QUIET);
    command.add("-Djava.io.tmpdir=" + files.scratch());
    command.add("-Dapicurio.storage.snapshot.location=" + files.scratch());
    command.add("-Dquarkus.http.host=" + Ports.LOOPBACK.getHostAddress());
    command.add("-Dquarkus.http.port=" + settings.port());
    files.databaseUrl().ifPresent(url -> command.add("-Dapicurio.datasource.url=" + url));
    command.add("-cp");
    command.add(runner(settings.home()) + File.pathSeparator + MAIN_FOLDER);
    command.add(RegistryMain.class.getName());
    placeMainClass(files.scratch().resolve(MAIN_FOLDER));
    return command;
  }

  private static Path runner(Path home) throws EmbeddedStartException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(home, RUNNER)) {
      return found.iterator().next();
    } catch (IOException | NoSuchElementException e) {
      throw new EmbeddedStartException(
          "There is no Apicurio Registry in %s: build the project, or set -D%s to where it is unpacked."
              .formatted(home, RegistrySettings.HOME_PROPERTY),
          e);
    }
  }

  /**
   * Puts our main class where the child finds it and nothing else of ours, however this program is
   * packaged.
   */
  private static void placeMainClass(Path root) throws EmbeddedStartException {
    String name = RegistryMain.class.getName().replace('.', '/') + ".class";
    Path target = root.resolve(name);
    try (InputStream bytes = RegistryMain.class.getClassLoader().getResourceAsStream(name)) {
      Files.createDirectories(target.getParent());
      Files.copy(bytes, target);
    } catch (IOException e) {
      throw new EmbeddedStartException(
          "The schema registry cannot write to %s: %s.".formatted(target, e), e);
    }
  }
}
