package dev.motility.model.train.torch;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.motility.model.artifact.ArtifactException;
import dev.motility.model.artifact.AtomicFolder;
import dev.motility.model.artifact.Safetensors;
import dev.motility.model.network.Weights;
import dev.motility.model.train.History;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps where a training stands after each epoch, the newest and none before it, each whole or not
 * at all.
 *
 * @param folder where; made when the first is kept
 */
record Checkpoints(Path folder) {
  private static final Pattern NAME = Pattern.compile("epoch-[0-9]{5}");
  private static final String STATE = "state.safetensors";
  private static final String PROGRESS = "progress.json";
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Where a training stands.
   *
   * @param identity every setting that decides what comes out
   */
  record Progress(Map<String, String> identity, History history) {}

  /** A training's state: progress, and arrays by name. */
  record Checkpoint(Progress progress, Weights arrays) {}

  void keep(Checkpoint checkpoint) throws IOException {
    List<Path> older = kept();
    int epoch = checkpoint.progress().history().epochs().size();
    AtomicFolder.write(
        folder.resolve("epoch-%05d".formatted(epoch)),
        draft -> {
          JSON.writeValue(draft.resolve(PROGRESS).toFile(), checkpoint.progress());
          try (OutputStream out =
              new BufferedOutputStream(Files.newOutputStream(draft.resolve(STATE)))) {
            Safetensors.write(checkpoint.arrays(), out);
          }
        });
    for (Path path : older) {
      delete(path);
    }
  }

  /**
   * The newest that is kept.
   *
   * @throws IOException if it is damaged
   */
  Optional<Checkpoint> newest() throws IOException {
    Optional<Path> newest = kept().stream().max(Comparator.naturalOrder());
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    Path state = newest.get().resolve(STATE);
    try {
      return Optional.of(
          new Checkpoint(
              JSON.readValue(newest.get().resolve(PROGRESS).toFile(), Progress.class),
              Safetensors.parse(Files.readAllBytes(state))));
    } catch (ArtifactException e) {
      throw new IOException("%s: %s".formatted(state, e.getMessage()), e);
    }
  }

  private List<Path> kept() throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> NAME.matcher(entry.getFileName().toString()).matches())
          .toList();
    }
  }

  private static void delete(Path path) throws IOException {
    Files.deleteIfExists(path.resolve(PROGRESS));
    Files.deleteIfExists(path.resolve(STATE));
    Files.delete(path);
  }
}
