package dev.motility.schemas.connection;

import dev.motility.runtime.CommandException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which servers to use: those that run, or ones of our own on kept data. */
public final class ServersOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "What a demo kept there, instead of a broker that runs.")
  private Optional<Path> data = Optional.empty();

  @Mixin private ConnectionOptions connection;

  /** Work on servers. */
  public interface Work<T> {
    T on(Connection connection) throws InterruptedException;
  }

  /** The folder that a demo kept, if one was named. */
  public Optional<Path> data() {
    return data;
  }

  /**
   * Does the work, on servers of our own for that time if a folder was named.
   *
   * @throws CommandException if they do not start
   */
  public <T> T run(KeptData kept, Work<T> work) throws InterruptedException {
    if (data.isEmpty()) {
      return work.on(connection.connection());
    }
    try (KeptData.Servers servers = kept.open(data.get())) {
      return work.on(servers.connection());
    }
  }
}
