package dev.motility.model.artifact;

import dev.motility.model.network.Weights;
import dev.motility.samples.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/**
 * A model: its description, its weights, and the digest that names both.
 *
 * <p>The digest is the SHA-256 over the bytes of {@code model.json} followed by the bytes of {@code
 * weights.safetensors}, as they stand in the folder.
 */
public final class ModelArtifact {
  /** The description's file. */
  public static final String MODEL_FILE = "model.json";

  /** The weights' file. */
  public static final String WEIGHTS_FILE = "weights.safetensors";

  private final ModelDescription description;
  private final Weights weights;
  private final Sha256 sha256;

  private ModelArtifact(ModelDescription description, Weights weights, Sha256 sha256) {
    this.description = description;
    this.weights = weights;
    this.sha256 = sha256;
  }

  /**
   * A model that is not kept anywhere yet; its digest is that of the files which {@link #write}
   * would make.
   *
   * @throws IllegalArgumentException if the weights are not those of the described network
   */
  public static ModelArtifact of(ModelDescription description, Weights weights) {
    weights.checkedFor(description.network());
    MessageDigest digest = Sha256.digest();
    digest.update(ModelJson.bytes(description));
    try (OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
        OutputStream out = new BufferedOutputStream(sink)) {
      Safetensors.write(weights, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a digest takes all bytes", impossible);
    }
    return new ModelArtifact(description, weights, Sha256.finish(digest));
  }

  /**
   * Reads a model from its folder.
   *
   * @throws ArtifactException naming the file and the field that is missing, unknown or wrong
   */
  public static ModelArtifact read(Path folder) throws ArtifactException {
    Path modelFile = folder.resolve(MODEL_FILE);
    Path weightsFile = folder.resolve(WEIGHTS_FILE);
    byte[] modelBytes = bytes(modelFile);
    ModelDescription description = named(modelFile, () -> ModelJson.parse(modelBytes));
    byte[] weightBytes = bytes(weightsFile);
    Weights weights =
        named(weightsFile, () -> Safetensors.parse(weightBytes).checkedFor(description.network()));
    return new ModelArtifact(description, weights, Sha256.of(modelBytes, weightBytes));
  }

  private interface Parse<T> {
    T run() throws ArtifactException;
  }

  private static <T> T named(Path file, Parse<T> parse) throws ArtifactException {
    try {
      return parse.run();
    } catch (ArtifactException | IllegalArgumentException wrong) {
      throw new ArtifactException("%s: %s".formatted(file, wrong.getMessage()), wrong);
    }
  }

  private static byte[] bytes(Path file) throws ArtifactException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException missing) {
      throw new ArtifactException(
          "%s: there is no such file; a model is a folder with %s and %s"
              .formatted(file, MODEL_FILE, WEIGHTS_FILE),
          missing);
    } catch (IOException failed) {
      throw new ArtifactException("%s: cannot be read (%s)".formatted(file, failed), failed);
    }
  }

  /**
   * Keeps the model in a folder that does not exist yet; the folder appears with all of it or not
   * at all.
   *
   * @throws ArtifactException if the folder exists or cannot be written
   */
  public void write(Path folder) throws ArtifactException {
    try {
      AtomicFolder.write(folder, this::writeFiles);
    } catch (FileAlreadyExistsException exists) {
      throw new ArtifactException(
          "%s: exists already; name a folder that does not".formatted(folder), exists);
    } catch (IOException failed) {
      throw new ArtifactException("%s: cannot be written (%s)".formatted(folder, failed), failed);
    }
  }

  private void writeFiles(Path folder) throws IOException {
    Files.write(folder.resolve(MODEL_FILE), ModelJson.bytes(description));
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(folder.resolve(WEIGHTS_FILE)))) {
      Safetensors.write(weights, out);
    }
  }

  /** Everything but the weights. */
  public ModelDescription description() {
    return description;
  }

  /** The weights, those of the described network. */
  public Weights weights() {
    return weights;
  }

  /** What identifies it. */
  public Sha256 sha256() {
    return sha256;
  }
}
