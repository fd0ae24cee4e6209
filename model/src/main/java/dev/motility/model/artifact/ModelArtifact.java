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
 * A model: its description, its network, and the digest that names both.
 *
 * <p>The digest is the SHA-256 over the bytes of {@code model.json} followed by the bytes of {@code
 * weights.safetensors}, or of {@code model.pt} for a network that was trained elsewhere, as they
 * stand in the folder.
 */
public final class ModelArtifact {
  /** The description's file. */
  public static final String MODEL_FILE = "model.json";

  /** The weights' file. */
  public static final String WEIGHTS_FILE = "weights.safetensors";

  /** The file of a TorchScript module, which stands in the weights' place. */
  public static final String SCRIPT_FILE = "model.pt";

  private final ModelDescription description;
  private final NetworkFile network;
  private final Sha256 sha256;

  private ModelArtifact(ModelDescription description, NetworkFile network, Sha256 sha256) {
    this.description = description;
    this.network = network;
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
    return new ModelArtifact(description, new NetworkFile.Arrays(weights), Sha256.finish(digest));
  }

  /**
   * Reads a model from its folder.
   *
   * @throws ArtifactException naming the file and the field that is missing, unknown or wrong
   */
  public static ModelArtifact read(Path folder) throws ArtifactException {
    Path modelFile = folder.resolve(MODEL_FILE);
    Path weightsFile = folder.resolve(WEIGHTS_FILE);
    Path scriptFile = folder.resolve(SCRIPT_FILE);
    byte[] model = bytes(modelFile);
    if (!Files.exists(scriptFile)) {
      return parse(modelFile.toString(), model, weightsFile.toString(), bytes(weightsFile));
    }
    if (Files.exists(weightsFile)) {
      throw new ArtifactException(
          "%s: there are both %s and %s; a model has one of them"
              .formatted(folder, WEIGHTS_FILE, SCRIPT_FILE));
    }
    byte[] script = bytes(scriptFile);
    return new ModelArtifact(
        named(modelFile.toString(), () -> ModelJson.parse(model)),
        new NetworkFile.Script(script),
        Sha256.of(model, script));
  }

  /**
   * A model of the bytes of its two files.
   *
   * @param where they are from, for messages
   * @throws ArtifactException naming the file and the field that is missing, unknown or wrong
   */
  static ModelArtifact parse(String where, byte[] model, byte[] weights) throws ArtifactException {
    return parse(where + ", " + MODEL_FILE, model, where + ", " + WEIGHTS_FILE, weights);
  }

  private static ModelArtifact parse(
      String modelName, byte[] model, String weightsName, byte[] weights) throws ArtifactException {
    ModelDescription description = named(modelName, () -> ModelJson.parse(model));
    Weights arrays =
        named(weightsName, () -> Safetensors.parse(weights).checkedFor(description.network()));
    return new ModelArtifact(
        description, new NetworkFile.Arrays(arrays), Sha256.of(model, weights));
  }

  private interface Parse<T> {
    T run() throws ArtifactException;
  }

  private static <T> T named(String file, Parse<T> parse) throws ArtifactException {
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
          "%s: there is no such file; a model is a folder with %s and %s (or %s)"
              .formatted(file, MODEL_FILE, WEIGHTS_FILE, SCRIPT_FILE),
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
        new BufferedOutputStream(Files.newOutputStream(folder.resolve(network.file())))) {
      network.write(out);
    }
  }

  /** Everything but the network. */
  public ModelDescription description() {
    return description;
  }

  /** The network. */
  public NetworkFile network() {
    return network;
  }

  /** What identifies it. */
  public Sha256 sha256() {
    return sha256;
  }
}
