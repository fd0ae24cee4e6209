package dev.motility.dashboard.command;

import dev.motility.dashboard.access.Access;
import dev.motility.dashboard.access.OpenId;
import dev.motility.dashboard.access.OpenIdException;
import dev.motility.dashboard.access.OpenIdSettings;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that let an OpenID Connect provider log people in. */
final class OpenIdOptions {
  @Option(
      names = "--openid-issuer",
      paramLabel = "URL",
      description =
          "Lets this OpenID Connect provider log people in; the roles laboratory and viewer say what"
              + " they see.")
  private Optional<URI> issuer = Optional.empty();

  @Option(
      names = "--openid-client",
      paramLabel = "ID",
      description = "What the provider calls this dashboard.")
  private Optional<String> client = Optional.empty();

  @Option(
      names = "--openid-secret-file",
      paramLabel = "FILE",
      description = "The file that holds the client's secret.")
  private Optional<Path> secretFile = Optional.empty();

  @Option(
      names = "--openid-roles-claim",
      paramLabel = "NAME",
      defaultValue = "roles",
      description = "The claim of the ID token that lists roles (default: ${DEFAULT-VALUE}).")
  private String rolesClaim;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description =
          "Where browsers find this dashboard; the provider must know its /login/callback.")
  private Optional<URI> address = Optional.empty();

  boolean isWanted() {
    return issuer.isPresent();
  }

  /**
   * Who may look, by the provider.
   *
   * @throws CommandException if an option is missing, or the provider does not answer
   */
  Access access() {
    OpenIdSettings settings =
        new OpenIdSettings(
            needed(issuer, "--openid-issuer URL"),
            needed(client, "--openid-client ID"),
            secret(needed(secretFile, "--openid-secret-file FILE")),
            needed(address, "--public-url URL"),
            rolesClaim);
    try {
      return new OpenId(settings);
    } catch (OpenIdException e) {
      throw CommandException.failed(e.getMessage(), e);
    }
  }

  private static <T> T needed(Optional<T> option, String name) {
    return option.orElseThrow(
        () -> CommandException.usage("--openid-issuer needs %s too".formatted(name)));
  }

  private static String secret(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw CommandException.failed(
          "--openid-secret-file: %s cannot be read: %s".formatted(file, Failures.reason(e)), e);
    }
  }
}
