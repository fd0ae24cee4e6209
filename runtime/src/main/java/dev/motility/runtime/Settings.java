package dev.motility.runtime;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What is set outside of the command line: {@code MOTILITY_…} environment variables, then a
 * properties file. The option {@code --registry-url} is {@code MOTILITY_REGISTRY_URL} in the
 * environment and {@code registry.url} in the file.
 */
public final class Settings {
  /** Before the name of a variable. */
  static final String ENVIRONMENT = "MOTILITY_";

  /** The option and the variable that name the properties file. */
  static final String FILE_OPTION = "--settings";

  private final Map<String, String> environment;
  private final Map<String, String> file;

  private Settings(Map<String, String> environment, Map<String, String> file) {
    this.environment = Map.copyOf(environment);
    this.file = Map.copyOf(file);
  }

  /**
   * The settings of a process.
   *
   * @param environment its environment variables
   * @param file the properties file, if one was named
   * @throws CommandException if the file cannot be read
   */
  public static Settings of(Map<String, String> environment, Optional<Path> file) {
    Map<String, String> ours =
        environment.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(ENVIRONMENT))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new Settings(ours, file.map(Settings::read).orElse(Map.of()));
  }

  private static Map<String, String> read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw CommandException.failed(
          "the settings file %s cannot be read: %s".formatted(file, Failures.reason(e)), e);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(UnaryOperator.identity(), properties::getProperty));
  }

  /** The value for an option such as {@code --registry-url}. */
  public Optional<String> value(String option) {
    return Optional.ofNullable(environment.get(variable(option)))
        .or(() -> Optional.ofNullable(file.get(key(option))));
  }

  /**
   * The values of a group of settings that are passed on as they are, such as Kafka's: {@code
   * kafka.security.protocol} in the file, {@code MOTILITY_KAFKA_SECURITY_PROTOCOL} in the
   * environment, which wins.
   *
   * @param group the first word, for example {@code kafka}
   * @return values by the name without the first word
   */
  public Map<String, String> group(String group) {
    Map<String, String> values = new TreeMap<>();
    collect(file, group + ".", UnaryOperator.identity(), values);
    collect(
        environment,
        ENVIRONMENT + group.toUpperCase(Locale.ROOT) + "_",
        name -> name.toLowerCase(Locale.ROOT).replace('_', '.'),
        values);
    return values;
  }

  private static void collect(
      Map<String, String> from, String prefix, UnaryOperator<String> name, Map<String, String> to) {
    from.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            to.put(name.apply(key.substring(prefix.length())), value);
          }
        });
  }

  /** The keys of the file that name neither one of the options nor a value of one of the groups. */
  Set<String> unknownKeys(Set<String> options, Set<String> groups) {
    Set<String> known = options.stream().map(Settings::key).collect(Collectors.toSet());
    return file.keySet().stream()
        .filter(key -> !known.contains(key))
        .filter(key -> groups.stream().noneMatch(group -> key.startsWith(group + ".")))
        .collect(Collectors.toSet());
  }

  static String variable(String option) {
    return ENVIRONMENT + words(option).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  static String key(String option) {
    return words(option).replace('-', '.');
  }

  private static String words(String option) {
    return option.replaceFirst("^-+", "");
  }
}
