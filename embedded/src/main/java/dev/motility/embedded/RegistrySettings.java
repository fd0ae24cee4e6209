package dev.motility.embedded;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How to start an embedded schema registry.
 *
 * @param home where Apicurio Registry is unpacked
 * @param port where clients connect on 127.0.0.1; 0 takes a free one
 * @param data the directory that keeps schemas and their ids; if empty, they live in memory
 * @param onFailure gets one line when the running registry ends by itself; may be called from any
 *     thread
 */
public record RegistrySettings(
    Path home, int port, Optional<Path> data, Consumer<String> onFailure) {
  /** The system property that says where Apicurio Registry is unpacked. */
  public static final String HOME_PROPERTY = "motility.registry.home";

  public RegistrySettings {
    Ports.check("schema registry", port);
  }

  /**
   * A free port, schemas in memory, failures to the log only, the home that {@link #HOME_PROPERTY}
   * names.
   */
  public static RegistrySettings temporary() {
    Path home = Path.of(System.getProperty(HOME_PROPERTY, "registry")).toAbsolutePath();
    return new RegistrySettings(home, 0, Optional.empty(), line -> {});
  }

  public RegistrySettings withPort(int port) {
    return new RegistrySettings(home, port, data, onFailure);
  }

  public RegistrySettings withData(Path directory) {
    return new RegistrySettings(home, port, Optional.of(directory), onFailure);
  }

  public RegistrySettings withFailureListener(Consumer<String> listener) {
    return new RegistrySettings(home, port, data, listener);
  }
}
