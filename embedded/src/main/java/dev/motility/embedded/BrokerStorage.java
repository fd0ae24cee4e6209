package dev.motility.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * Makes an empty directory a broker's; a directory that is one already keeps its cluster id and its
 * records.
 */
final class BrokerStorage {
  private static final String IDENTITY = "meta.properties";
  // All that a formatting cut off in the middle leaves behind.
  private static final String FIRST_WRITTEN = "bootstrap.checkpoint";

  private BrokerStorage() {}

  static void prepare(Path directory, Membership membership) throws EmbeddedStartException {
    try {
      if (Files.exists(directory.resolve(IDENTITY))) {
        return;
      }
      refuseForeign(directory);
      format(directory, membership);
    } catch (EmbeddedStartException e) {
      throw e;
    } catch (Exception e) {
      throw new EmbeddedStartException(
          "The broker cannot prepare its data directory %s: %s."
              .formatted(directory, e.getMessage()),
          e);
    }
  }

  private static void refuseForeign(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      if (entries.anyMatch(BrokerStorage::isForeign)) {
        throw new EmbeddedStartException(
            "%s holds files but no broker's %s: choose an empty directory, or one that a broker kept."
                .formatted(directory, IDENTITY));
      }
    }
  }

  private static boolean isForeign(Path entry) {
    String name = entry.getFileName().toString();
    return !name.startsWith(FIRST_WRITTEN) && !name.equals(WorkDirectory.LOCK_FILE);
  }

  private static void format(Path directory, Membership membership) throws Exception {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    new Formatter()
        .setPrintStream(nowhere)
        .setClusterId(membership.clusterId())
        .setNodeId(membership.node())
        .setControllerListenerName(ListenerSockets.CONTROLLER)
        .addDirectory(directory.toString())
        .setMetadataLogDirectory(directory.toString())
        .run();
  }
}
