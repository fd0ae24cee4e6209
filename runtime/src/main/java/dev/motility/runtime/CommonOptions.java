package dev.motility.runtime;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that every command has. */
public final class CommonOptions {
  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description =
          "Properties file with settings: an option without dashes, dots for dashes (registry.url)."
              + " Flags and MOTILITY_ variables win over it.")
  private Path settings;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  /** The properties file, if one was named. */
  public Optional<Path> settingsFile() {
    return Optional.ofNullable(settings);
  }

  /** Whether help was asked for. */
  public boolean help() {
    return help;
  }
}
