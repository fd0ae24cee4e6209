package dev.motility.scorer.replay.model;

import dev.motility.model.artifact.ArtifactException;
import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.artifact.ModelStore;
import dev.motility.samples.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The models that a replay may use: those of a folder, whatever their own folders are called, and
 * those that it is given. For one thread.
 */
public final class ModelLibrary {
  /** What came of looking for a model. */
  public sealed interface Found {
    /** It is here, and its digest is right. */
    record Model(ModelArtifact artifact) implements Found {}

    /** It is not here, or was changed: in words. */
    record None(String words) implements Found {}
  }

  private final Optional<Path> folder;
  private final Map<Sha256, Found> known = new HashMap<>();
  private final List<String> others = new ArrayList<>();
  private boolean listed;

  /**
   * @param folder holds models, each in a folder of its own
   * @param given models that need not be looked for
   */
  public ModelLibrary(Optional<Path> folder, List<ModelArtifact> given) {
    this.folder = folder;
    given.forEach(model -> known.put(model.sha256(), new Found.Model(model)));
  }

  /** Looks for the model with that digest. */
  public Found find(Sha256 digest) {
    Found found = known.get(digest);
    if (found == null) {
      found = folder.map(here -> look(here, digest)).orElseGet(() -> nowhere(digest));
      known.put(digest, found);
    }
    return found;
  }

  private static Found nowhere(Sha256 digest) {
    return new Found.None(
        "model %s is not here: name the folder that keeps it with --models".formatted(digest));
  }

  private Found look(Path here, Sha256 digest) {
    try {
      Optional<ModelArtifact> kept = new ModelStore(here).find(digest);
      if (kept.isPresent()) {
        return new Found.Model(kept.get());
      }
    } catch (ArtifactException damaged) {
      return new Found.None("model %s is damaged: %s".formatted(digest, damaged.getMessage()));
    }
    list(here);
    return Optional.ofNullable(known.get(digest)).orElseGet(() -> absent(here, digest));
  }

  /** Reads the models whose folders are not called by their digest. */
  private void list(Path here) {
    if (listed) {
      return;
    }
    listed = true;
    for (Path candidate : candidates(here)) {
      try {
        ModelArtifact model = ModelArtifact.read(candidate);
        known.putIfAbsent(model.sha256(), new Found.Model(model));
        others.add("%s in %s".formatted(model.sha256(), candidate.getFileName()));
      } catch (ArtifactException damaged) {
        others.add(damaged.getMessage());
      }
    }
  }

  private static List<Path> candidates(Path here) {
    try (Stream<Path> below = Files.list(here)) {
      return Stream.concat(Stream.of(here), below.sorted())
          .filter(path -> Files.exists(path.resolve(ModelArtifact.MODEL_FILE)))
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private Found absent(Path here, Sha256 digest) {
    return new Found.None(
        "model %s is not in %s, which holds %s"
            .formatted(digest, here, others.isEmpty() ? "none" : String.join("; ", others)));
  }
}
