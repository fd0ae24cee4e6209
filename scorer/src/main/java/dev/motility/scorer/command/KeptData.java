package dev.motility.scorer.command;

import dev.motility.schemas.connection.Connection;
import java.nio.file.Path;

/** Opens what a demo kept, so that a command can run on it. */
public interface KeptData {
  /** Servers that run on a folder. */
  interface Servers extends AutoCloseable {
    /** How to reach them. */
    Connection connection();

    @Override
    void close();
  }

  /**
   * Starts a broker and a registry on a demo's folder.
   *
   * @throws dev.motility.runtime.CommandException if they do not start
   */
  Servers open(Path data) throws InterruptedException;
}
