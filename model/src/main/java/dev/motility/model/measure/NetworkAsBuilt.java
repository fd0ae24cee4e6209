package dev.motility.model.measure;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.artifact.NetworkFile;
import dev.motility.model.artifact.Normalisation;
import dev.motility.model.classify.Window;
import dev.motility.model.engine.TorchEngine;
import dev.motility.model.network.Weights;
import dev.motility.model.network.blocks.MotilityNetwork;
import dev.motility.model.network.blocks.Networks;
import dev.motility.model.network.blocks.Shapes;
import java.util.OptionalInt;

/** The obvious way to infer: the network's blocks, run as they are built and trained, on a CPU. */
public final class NetworkAsBuilt implements AutoCloseable {
  private final ModelArtifact model;
  private final NDManager manager;
  private final MotilityNetwork network;
  private final ParameterStore parameters;

  /**
   * Loads a model that reads video only.
   *
   * @param threads that share one computation
   * @throws IllegalArgumentException if the model is a script, which has no blocks
   */
  public NetworkAsBuilt(ModelArtifact model, int threads) {
    this.model = model;
    manager = TorchEngine.start(OptionalInt.of(threads)).newBaseManager(Device.cpu());
    network = Networks.build(model.description().network());
    Networks.load(network, weights(model), manager);
    parameters = new ParameterStore(manager, false);
  }

  private static Weights weights(ModelArtifact model) {
    if (model.network() instanceof NetworkFile.Arrays arrays) {
      return arrays.weights();
    }
    throw new IllegalArgumentException(
        "model '%s' is a script: it has no blocks to run".formatted(model.description().name()));
  }

  /** The logits of a window, of which the softmax are the probabilities. */
  public float[] logits(Window window) {
    float[] pixels = normalised(window.pixels());
    try (NDManager scope = manager.newSubManager()) {
      NDArray clip = scope.create(pixels, Shapes.of(1, 1, window.size()));
      try (NDList outputs = network.forward(parameters, new NDList(clip), false)) {
        return outputs.singletonOrThrow().toFloatArray();
      }
    }
  }

  private float[] normalised(float[] pixels) {
    Normalisation.Scale scale = model.description().normalisation().scale(pixels);
    float mean = (float) scale.mean();
    float factor = (float) (1 / scale.deviation());
    float[] normalised = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      normalised[i] = (pixels[i] - mean) * factor;
    }
    return normalised;
  }

  @Override
  public void close() {
    manager.close();
  }
}
