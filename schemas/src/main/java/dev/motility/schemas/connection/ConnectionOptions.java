package dev.motility.schemas.connection;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.Settings;
import dev.motility.runtime.SettingsAware;
import dev.motility.schemas.topic.TopicNames;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of every command that connects to a broker and a registry. */
public final class ConnectionOptions implements SettingsAware {
  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      defaultValue = "localhost:9092",
      description = "The broker (default: ${DEFAULT-VALUE}).")
  private String bootstrapServers;

  @Option(
      names = "--registry-url",
      paramLabel = "URL",
      defaultValue = "http://localhost:8081/apis/ccompat/v7",
      description = "The schema registry, Confluent's API (default: ${DEFAULT-VALUE}).")
  private String registryUrl;

  @Option(
      names = "--topic-prefix",
      paramLabel = "PREFIX",
      defaultValue = TopicNames.DEFAULT_PREFIX,
      description = "Before the name of every topic (default: ${DEFAULT-VALUE}).")
  private String topicPrefix;

  @Option(
      names = "--kafka",
      paramLabel = "NAME=VALUE",
      description =
          "A setting of Kafka's clients, passed on as it is; kafka.NAME in a settings file.")
  private Map<String, String> kafka = new HashMap<>();

  @Option(
      names = "--registry",
      paramLabel = "NAME=VALUE",
      description =
          "A setting of the registry's client, passed on as it is; registry.NAME in a settings file.")
  private Map<String, String> registry = new HashMap<>();

  private Map<String, String> kafkaDefaults = Map.of();
  private Map<String, String> registryDefaults = Map.of();

  @Override
  public void settings(Settings settings) {
    kafkaDefaults = settings.group("kafka");
    registryDefaults = new HashMap<>(settings.group("registry"));
    // The address is an option of its own that happens to share the group's first word.
    registryDefaults.remove("url");
  }

  /**
   * The connection that the options and settings name.
   *
   * @throws CommandException if a value cannot be
   */
  public Connection connection() {
    try {
      return new Connection(
          bootstrapServers,
          registryUrl,
          new TopicNames(topicPrefix),
          merged(kafkaDefaults, kafka),
          merged(registryDefaults, registry));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--topic-prefix: " + e.getMessage());
    }
  }

  private static Map<String, String> merged(Map<String, String> defaults, Map<String, String> own) {
    Map<String, String> all = new HashMap<>(defaults);
    all.putAll(own);
    return all;
  }
}
