package dev.motility.dashboard.command;

import dev.motility.dashboard.access.Passwords;
import dev.motility.dashboard.access.Role;
import dev.motility.dashboard.access.User;
import dev.motility.dashboard.access.UsersFile;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.ExitCode;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says who may log in to a dashboard. */
@Command(name = "users", description = "Says who may log in to the dashboard: users add, remove.")
public final class UsersCommand implements Runnable {
  private static final int SHORTEST = 10;

  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say add or remove");
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = false,
      description = {
        "Adds a user, or gives one another password or role. Asks for the password, or reads it as",
        "a line of standard input."
      })
  int add(
      @Parameters(paramLabel = "NAME", description = "The user.") String name,
      @Option(
              names = "--users",
              paramLabel = "FILE",
              required = true,
              description = "The users file; made if there is none.")
          Path file,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              defaultValue = "viewer",
              description =
                  "viewer sees no participant data, laboratory does (default: ${DEFAULT-VALUE}).")
          String role,
      @Mixin CommonOptions options) {
    Role known =
        Role.of(role)
            .orElseThrow(
                () -> CommandException.usage("--role may be viewer or laboratory, not " + role));
    try {
      new UsersFile(file).put(new User(name, known, Passwords.hash(password())));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e.getMessage());
    }
    return ExitCode.DONE.code();
  }

  @Command(name = "remove", description = "Removes a user, who is out at once.")
  int remove(
      @Parameters(paramLabel = "NAME", description = "The user.") String name,
      @Option(
              names = "--users",
              paramLabel = "FILE",
              required = true,
              description = "The users file.")
          Path file,
      @Mixin CommonOptions options) {
    if (!new UsersFile(file).remove(name)) {
      throw CommandException.failed("%s names no user %s".formatted(file, name));
    }
    return ExitCode.DONE.code();
  }

  private static String password() {
    String password =
        Optional.ofNullable(System.console()).map(UsersCommand::ask).orElseGet(UsersCommand::line);
    if (password.length() < SHORTEST) {
      throw CommandException.usage("a password has %d characters or more".formatted(SHORTEST));
    }
    return password;
  }

  private static String ask(Console console) {
    return Optional.ofNullable(console.readPassword("password: ")).map(String::new).orElse("");
  }

  private static String line() {
    try {
      return Optional.ofNullable(
              new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                  .readLine())
          .orElse("");
    } catch (IOException e) {
      throw CommandException.failed("the password cannot be read from standard input", e);
    }
  }
}
