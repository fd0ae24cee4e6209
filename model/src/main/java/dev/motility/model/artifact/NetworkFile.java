package dev.motility.model.artifact;

import dev.motility.model.network.Weights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The part of a model that is not its description. */
public sealed interface NetworkFile {
  /** Its file's name. */
  String file();

  /** Writes the file's bytes; the stream stays open. */
  void write(OutputStream out) throws IOException;

  /** The weights of a network that is built here. */
  record Arrays(Weights weights) implements NetworkFile {
    @Override
    public String file() {
      return ModelArtifact.WEIGHTS_FILE;
    }

    @Override
    public void write(OutputStream out) throws IOException {
      Safetensors.write(weights, out);
    }
  }

  /**
   * A TorchScript module that was trained elsewhere. It takes clips {@code [n, 1, frames, height,
   * width]}, normalised as the description says, and features {@code [n, 19]} if the description's
   * variant is tabular, and gives logits {@code [n, 3]}.
   */
  final class Script implements NetworkFile {
    private final byte[] bytes;

    Script(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    /** The module; the caller closes the stream. */
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public String file() {
      return ModelArtifact.SCRIPT_FILE;
    }

    @Override
    public void write(OutputStream out) throws IOException {
      out.write(bytes);
    }
  }
}
