package dev.motility.runtime;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs a command line: settings from flags, then the environment, then a file; results on stdout,
 * one line on stderr for what went wrong, and an {@link ExitCode}.
 */
public final class CommandRunner {
  private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

  /** Groups of settings that are passed on as they are. */
  private static final Set<String> GROUPS = Set.of("kafka", "registry");

  private final CommandLine commandLine;
  private final Map<String, String> environment;

  public CommandRunner(CommandLine commandLine, Map<String, String> environment) {
    this.commandLine = commandLine;
    this.environment = Map.copyOf(environment);
  }

  /** Runs the command line and gives the process's exit status. */
  public int run(String... arguments) {
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExecutionExceptionHandler((e, command, parsed) -> explain(e));
    commandLine.setParameterExceptionHandler((e, given) -> explainUsage(e));
    try {
      Settings settings = Settings.of(environment, settingsFile(arguments));
      refuseUnknown(settings);
      commandLine.setDefaultValueProvider(
          argument -> argument.isOption() ? defaultValue(settings, argument) : null);
      everyCommand(commandLine)
          .map(CommandLine::getCommandSpec)
          .flatMap(CommandRunner::withMixins)
          .map(spec -> spec.userObject())
          .filter(SettingsAware.class::isInstance)
          .map(SettingsAware.class::cast)
          .forEach(aware -> aware.settings(settings));
      return commandLine.execute(arguments);
    } catch (CommandException e) {
      return explain(e);
    }
  }

  private Optional<Path> settingsFile(String[] arguments) {
    int at = Arrays.asList(arguments).indexOf(Settings.FILE_OPTION);
    if (at >= 0 && at + 1 < arguments.length) {
      return Optional.of(Path.of(arguments[at + 1]));
    }
    return Stream.of(arguments)
        .filter(argument -> argument.startsWith(Settings.FILE_OPTION + "="))
        .map(argument -> argument.substring(Settings.FILE_OPTION.length() + 1))
        .findFirst()
        .or(() -> Optional.ofNullable(environment.get(Settings.variable(Settings.FILE_OPTION))))
        .map(Path::of);
  }

  /** Options that decide what a run prints or do once are no settings. */
  private static String defaultValue(Settings settings, CommandLine.Model.ArgSpec argument) {
    CommandLine.Model.OptionSpec option = (CommandLine.Model.OptionSpec) argument;
    if (option.usageHelp() || option.versionHelp()) {
      return option.defaultValue();
    }
    return settings.value(option.longestName()).orElse(option.defaultValue());
  }

  private void refuseUnknown(Settings settings) {
    Set<String> options =
        everyCommand(commandLine)
            .flatMap(command -> command.getCommandSpec().options().stream())
            .map(CommandLine.Model.OptionSpec::longestName)
            .collect(Collectors.toSet());
    Set<String> unknown = settings.unknownKeys(options, GROUPS);
    if (!unknown.isEmpty()) {
      throw CommandException.usage(
          "the settings file names %s, which is no setting; --help lists them, with dots for dashes"
              .formatted(String.join(", ", unknown)));
    }
  }

  private static Stream<CommandLine> everyCommand(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(CommandRunner::everyCommand));
  }

  /** Options may be mixed into options. */
  private static Stream<CommandLine.Model.CommandSpec> withMixins(
      CommandLine.Model.CommandSpec spec) {
    return Stream.concat(
        Stream.of(spec), spec.mixins().values().stream().flatMap(CommandRunner::withMixins));
  }

  private int explain(Exception failure) {
    if (failure instanceof CommandException known) {
      LOG.debug("{}", known.getMessage(), known);
      say(known.getMessage());
      return known.exitCode().code();
    }
    LOG.debug("unexpected", failure);
    Throwable root = Failures.root(failure);
    say(
        "unexpected fault: %s: %s (MOTILITY_LOG=debug shows where)"
            .formatted(root.getClass().getSimpleName(), Failures.reason(root)));
    return ExitCode.FAILED.code();
  }

  private int explainUsage(ParameterException failure) {
    String command = failure.getCommandLine().getCommandSpec().qualifiedName();
    String hint =
        failure instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions().stream()
                .findFirst()
                .map(" (did you mean %s?)"::formatted)
                .orElse("")
            : "";
    say("%s%s; see %s --help".formatted(Failures.reason(failure), hint, command));
    return ExitCode.USAGE.code();
  }

  private void say(String line) {
    PrintWriter err = commandLine.getErr();
    err.println(commandLine.getCommandName() + ": " + line);
    err.flush();
  }
}
