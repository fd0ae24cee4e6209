package dev.motility.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The registry's files in its work directory: its log, its scratch folder (which no run keeps),
 * and, where schemas are kept, its database.
 */
final class RegistryFiles implements AutoCloseable {
  private static final int QUOTED_LINES = 6;

  private final WorkDirectory directory;
  private final Path scratch;

  private RegistryFiles(WorkDirectory directory, Path scratch) {
    this.directory = directory;
    this.scratch = scratch;
  }

  static RegistryFiles open(Optional<Path> data) throws EmbeddedStartException {
    WorkDirectory directory = WorkDirectory.open("registry", data);
    try {
      // Its own for each run: what a killed run left is nobody's.
      return new RegistryFiles(directory, Files.createTempDirectory(directory.path(), "run-"));
    } catch (IOException e) {
      directory.close();
      throw new EmbeddedStartException(
          "The schema registry cannot write to %s: %s.".formatted(directory.path(), e), e);
    }
  }

  Path log() {
    return directory.path().resolve("registry.log");
  }

  Path scratch() {
    return scratch;
  }

  /** An H2 file that has every committed schema after a kill, too. */
  Optional<String> databaseUrl() {
    return directory.kept()
        ? Optional.of("jdbc:h2:file:" + directory.path().resolve("schemas") + ";WRITE_DELAY=0")
        : Optional.empty();
  }

  /** The log so far; empty if it cannot be read. */
  String logText() {
    try {
      return Files.readString(log(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  /** The end of the log in one line. */
  String lastLines() {
    List<String> lines =
        logText().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return String.join(
        " | ", lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size()));
  }

  @Override
  public void close() {
    WorkDirectory.delete(scratch);
    directory.close();
  }
}
