package dev.motility.schemas.connection;

import dev.motility.runtime.CommandException;
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
   * @throws CommandException if they do not start
   */
  Servers open(Path data) throws InterruptedException;

  /** For a program that has no broker of its own. */
  static KeptData nowhere() {
    return data -> {
      throw CommandException.usage(
          "--data: this program has no broker of its own; the standalone one has");
    };
  }
}
