package dev.motility.model.artifact;

import dev.motility.samples.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder in which models are kept and found by digest: each in a folder of its own, named by it.
 *
 * @param folder where; made when the first model is put
 */
public record ModelStore(Path folder) {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /**
   * Keeps a model, if it is not kept already, and says where.
   *
   * @throws ArtifactException if the folder cannot be written
   */
  public Path put(ModelArtifact model) throws ArtifactException {
    Path kept = folder.resolve(model.sha256().hex());
    if (!Files.exists(kept)) {
      model.write(kept);
    }
    return kept;
  }

  /**
   * The model with that digest, if it is kept here.
   *
   * @throws ArtifactException if it is damaged
   */
  public Optional<ModelArtifact> find(Sha256 sha256) throws ArtifactException {
    Path kept = folder.resolve(sha256.hex());
    if (!Files.exists(kept)) {
      return Optional.empty();
    }
    ModelArtifact model = ModelArtifact.read(kept);
    if (!model.sha256().equals(sha256)) {
      throw new ArtifactException(
          "%s: the files have the digest %s; they were changed".formatted(kept, model.sha256()));
    }
    return Optional.of(model);
  }

  /**
   * The digests of all models kept here, sorted.
   *
   * @throws ArtifactException if the folder cannot be read
   */
  public List<Sha256> list() throws ArtifactException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(DIGEST.asMatchPredicate())
          .sorted()
          .map(Sha256::new)
          .toList();
    } catch (IOException failed) {
      throw new ArtifactException("%s: cannot be read (%s)".formatted(folder, failed), failed);
    }
  }
}
