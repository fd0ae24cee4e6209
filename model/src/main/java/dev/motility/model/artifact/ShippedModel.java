package dev.motility.model.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The model that comes with the program: trained on simulated microscopes alone, for research use
 * only. Its model card is {@code docs/model-card.md}.
 */
public final class ShippedModel {
  private static final String FOLDER = "/dev/motility/model/shipped/";

  private ShippedModel() {}

  /** The model; the same bytes, and so the same digest, wherever this release runs. */
  public static ModelArtifact read() {
    try {
      return ModelArtifact.parse(
          "the shipped model", bytes(ModelArtifact.MODEL_FILE), bytes(ModelArtifact.WEIGHTS_FILE));
    } catch (IOException impossible) {
      throw new UncheckedIOException("the program's own files are damaged", impossible);
    }
  }

  private static byte[] bytes(String file) throws IOException {
    try (InputStream in = ShippedModel.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IOException(FOLDER + file + " is not on the class path");
      }
      return in.readAllBytes();
    }
  }
}
