package dev.motility.samples.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The file that says which simulated samples a folder is for. */
final class Marker {
  private static final String FILE = "simulation.json";
  private static final int FORMAT = 1;
  private static final JsonMapper MAPPER = new JsonMapper();

  private Marker() {}

  /**
   * Marks an empty or new folder; one that is marked for the same samples stays as it is.
   *
   * @throws FolderTakenException if the folder is for something else
   */
  static void claim(DatasetSettings settings, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path marker = folder.resolve(FILE);
    String own = json(settings).toPrettyString() + "\n";
    if (Files.isRegularFile(marker)) {
      requireSame(own, Files.readString(marker, StandardCharsets.UTF_8), folder);
      return;
    }
    Optional<Path> other = first(folder);
    if (other.isPresent()) {
      throw new FolderTakenException(
          "%s holds other files (%s); name a folder that is empty or new"
              .formatted(folder, other.get().getFileName()));
    }
    Files.writeString(marker, own, StandardCharsets.UTF_8);
  }

  private static void requireSame(String own, String found, Path folder) throws IOException {
    JsonNode wanted = MAPPER.readTree(own);
    if (!wanted.equals(MAPPER.readTree(found))) {
      throw new FolderTakenException(
          "%s holds samples of other settings (%s says which); name another folder"
              .formatted(folder, FILE));
    }
  }

  private static Optional<Path> first(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().findFirst();
    }
  }

  private static ObjectNode json(DatasetSettings settings) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("what", "simulated samples in VISEM's form, for research use only");
    root.put("format", FORMAT);
    root.put("samples", settings.samples());
    root.put("seed", settings.seed());
    root.put("seconds", settings.seconds());
    if (settings.outside().isPresent()) {
      root.put("outside", settings.outside().getAsDouble());
    } else {
      root.putNull("outside");
    }
    root.put("width", settings.width());
    root.put("height", settings.height());
    return root;
  }
}
