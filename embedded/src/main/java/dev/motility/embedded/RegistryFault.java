package dev.motility.embedded;

/** Why a registry's process ended, in one line, from its exit status and its log. */
final class RegistryFault {
  private static final int OUT_OF_MEMORY = 3;
  private static final int KILLED = 128 + 9;

  private RegistryFault() {}

  static EmbeddedStartException atStart(
      RegistrySettings settings, RegistryFiles files, int status) {
    String log = files.logText();
    if (log.contains("already bound") || log.contains("Address already in use")) {
      return EmbeddedStartException.portTaken("schema registry", settings.port(), null);
    }
    if (log.contains("Database may be already in use")) {
      return new EmbeddedStartException(
          "The schema registry's data directory %s is in use: end the other process, or choose another directory."
              .formatted(files.log().getParent()));
    }
    return new EmbeddedStartException(
        "The schema registry did not come up%s: %s"
            .formatted(onData(settings), ending(files, status)));
  }

  private static String onData(RegistrySettings settings) {
    return settings
        .data()
        .map(" on its data directory %s (if the data is damaged, move it away)"::formatted)
        .orElse("");
  }

  static EmbeddedStartException late(RegistryFiles files, long seconds) {
    return new EmbeddedStartException(
        "The schema registry did not come up within %d s; its last words: %s"
            .formatted(seconds, files.lastLines()));
  }

  static String whileRunning(RegistryFiles files, int status) {
    return "The schema registry ended by itself: " + ending(files, status);
  }

  private static String ending(RegistryFiles files, int status) {
    String reason =
        switch (status) {
          case KILLED ->
              "it was killed, most likely for want of memory (status 137): free some memory";
          case OUT_OF_MEMORY -> "it ran out of memory (status 3): free some memory";
          default -> "status " + status;
        };
    return "%s; its last words: %s".formatted(reason, files.lastLines());
  }
}
