package dev.motility.scorer.command;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.ExitCode;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.connection.KeptData;
import dev.motility.schemas.connection.ServersOptions;
import dev.motility.schemas.read.ScanException;
import dev.motility.schemas.serde.RegistryUnavailableException;
import dev.motility.scorer.replay.log.LogException;
import dev.motility.scorer.replay.rescore.RescoringException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Mixin;

/** The options that say where an auditor's log is. */
public final class AuditOptions {
  @Mixin private ServersOptions servers;

  /** Work on a log. */
  interface Work {
    ExitCode on(Connection connection) throws InterruptedException;
  }

  /** The folder that a demo kept, if one was named. */
  Optional<Path> data() {
    return servers.data();
  }

  /**
   * Does the work on the log.
   *
   * @throws CommandException if the log cannot be read
   */
  ExitCode run(KeptData kept, Work work) throws InterruptedException {
    try {
      return servers.run(kept, work::on);
    } catch (LogException | ScanException | RescoringException | RegistryUnavailableException e) {
      throw CommandException.failed(e.getMessage(), e);
    } catch (KafkaException e) {
      throw CommandException.failed("the broker refuses: " + e.getMessage(), e);
    }
  }
}
