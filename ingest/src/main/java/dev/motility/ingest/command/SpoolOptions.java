package dev.motility.ingest.command;

import dev.motility.ingest.agent.AgentSettings;
import dev.motility.ingest.capture.Signing;
import dev.motility.ingest.live.LiveSettings;
import dev.motility.runtime.CommandException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where and how an agent keeps what the broker does not have yet. */
final class SpoolOptions {
  @Option(
      names = "--spool",
      paramLabel = "DIR",
      description =
          "Keeps frames of cameras that the broker does not have yet, and how far files were sent"
              + " (default: ~/.local/state/motility/spool).")
  private Optional<Path> folder = Optional.empty();

  @Option(
      names = "--spool-bytes",
      paramLabel = "N",
      defaultValue = "" + AgentSettings.DEFAULT_SPOOL_BYTES,
      description =
          "What one camera's spool may hold; then its newest frames are dropped and the gap is told"
              + " (default: ${DEFAULT-VALUE}).")
  private long bytes;

  @Option(
      names = "--silence",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description =
          "A camera that gives no frame for so long counts as lost (default: ${DEFAULT-VALUE}).")
  private double silence;

  @Option(
      names = "--heartbeat",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How often the agent says that it lives (default: ${DEFAULT-VALUE}).")
  private double heartbeat;

  @Option(
      names = "--signing-keys",
      paramLabel = "DIR",
      description =
          "Signs every chunk with its microscope's key, the file MICROSCOPE.key in this folder, as"
              + " 'keys add' makes it (default: chunks are not signed).")
  private Optional<Path> signingKeys = Optional.empty();

  /**
   * The settings.
   *
   * @throws CommandException if a value cannot be
   */
  AgentSettings settings() {
    if (!(silence > 0) || !(heartbeat > 0)) {
      throw CommandException.usage("--silence and --heartbeat may be more than 0 s");
    }
    try {
      return AgentSettings.in(folder.orElseGet(SpoolOptions::usual))
          .withSpoolBytes(bytes)
          .withSigning(signingKeys.map(Signing::with).orElse(Signing.NONE))
          .withLive(
              LiveSettings.DEFAULT.withSilence(seconds(silence)).withHeartbeat(seconds(heartbeat)));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--spool-bytes: " + e.getMessage());
    }
  }

  private static Path usual() {
    return Path.of(System.getProperty("user.home"), ".local", "state", "motility", "spool");
  }

  private static Duration seconds(double value) {
    return Duration.ofMillis(Math.round(value * 1000));
  }
}
