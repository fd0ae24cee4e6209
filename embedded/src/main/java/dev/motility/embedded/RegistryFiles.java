package dev.motility.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry's files in its work directory: its log, its scratch folder (which no run keeps),
 * and, where schemas are kept, its database.
 */
final class RegistryFiles implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryFiles.class);
  private static final Pattern STACK_FRAME = Pattern.compile("^(at |\\.\\.\\. \\d+ |$)");
  private static final String SCRATCH = "run-";
  private static final int QUOTED_LINES = 3;
  private static final int QUOTED_CHARACTERS = 600;

  private final WorkDirectory directory;
  private final Path scratch;

  private RegistryFiles(WorkDirectory directory, Path scratch) {
    this.directory = directory;
    this.scratch = scratch;
  }

  static RegistryFiles open(Optional<Path> data) throws EmbeddedStartException {
    WorkDirectory directory = WorkDirectory.open("registry", data);
    try {
      return new RegistryFiles(directory, Files.createTempDirectory(directory.path(), SCRATCH));
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

  /**
   * An H2 file that has every committed schema after a kill, too; relative to the scratch folder,
   * for an H2 address cannot hold every character that a path can.
   */
  Optional<String> databaseUrl() {
    return directory.kept()
        ? Optional.of("jdbc:h2:file:./../schemas;WRITE_DELAY=0")
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

  /** The end of the log in one line, without stack frames. */
  String lastLines() {
    List<String> lines =
        logText()
            .lines()
            .map(String::strip)
            .filter(line -> !STACK_FRAME.matcher(line).find())
            .toList();
    String end =
        String.join(" | ", lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size()));
    return end.substring(Math.max(0, end.length() - QUOTED_CHARACTERS));
  }

  /**
   * Removes what killed runs left here. Only for whoever holds the database, and so is alone here.
   */
  void sweep() {
    try (DirectoryStream<Path> runs = Files.newDirectoryStream(directory.path(), SCRATCH + "*")) {
      for (Path run : runs) {
        if (!run.equals(scratch)) {
          WorkDirectory.delete(run);
        }
      }
    } catch (IOException e) {
      LOG.warn("Could not look for old files in {}: {}", directory.path(), e.toString());
    }
  }

  @Override
  public void close() {
    WorkDirectory.delete(scratch);
    directory.close();
  }
}
