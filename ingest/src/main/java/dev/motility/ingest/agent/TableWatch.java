package dev.motility.ingest.agent;

import dev.motility.runtime.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the table of sources again whenever the file says something else. */
public final class TableWatch {
  private static final Logger LOG = LoggerFactory.getLogger(TableWatch.class);

  private final Path file;
  private final Supervisor supervisor;
  private Optional<String> applied = Optional.empty();

  public TableWatch(Path file, Supervisor supervisor) {
    this.file = file;
    this.supervisor = supervisor;
  }

  /**
   * Applies the file for the first time.
   *
   * @throws CommandException if it is wrong
   */
  public void begin() throws InterruptedException {
    applied = content();
    supervisor.apply(SourceTable.read(file));
  }

  /** Looks again; a file that is wrong now is told, and what was applied goes on. */
  public void look() throws InterruptedException {
    Optional<String> now = content();
    if (now.isEmpty() || now.equals(applied)) {
      return;
    }
    applied = now;
    try {
      supervisor.apply(SourceTable.read(file));
    } catch (CommandException e) {
      LOG.error("{}; the sources stay as they are", e.getMessage());
    }
  }

  private Optional<String> content() {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
