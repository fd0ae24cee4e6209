package dev.motility.testing;

import java.util.Arrays;
import java.util.Locale;

/** What the tests' broker and registry run on, chosen by the system property {@code kafka}. */
enum ClusterKind {
  /** In this process and a child process. */
  EMBEDDED {
    @Override
    SharedCluster start() throws Exception {
      return EmbeddedSharedCluster.start();
    }
  },

  /** In containers of the public images; where no engine answers, the tests fail. */
  CONTAINERS {
    @Override
    SharedCluster start() {
      return ContainerSharedCluster.start();
    }
  };

  static final String PROPERTY = "kafka";

  abstract SharedCluster start() throws Exception;

  static ClusterKind chosen() {
    String name = System.getProperty(PROPERTY, EMBEDDED.name());
    return Arrays.stream(values())
        .filter(kind -> kind.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "-D%s=%s is unknown: it may be one of %s."
                        .formatted(
                            PROPERTY, name, Arrays.toString(values()).toLowerCase(Locale.ROOT))));
  }
}
