package dev.motility.model.classify;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import dev.motility.model.MotilityClass;
import dev.motility.model.artifact.ModelDescription;
import dev.motility.model.artifact.NetworkFile;
import dev.motility.model.network.blocks.Shapes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A TorchScript module. It lives as long as the manager that it was given to. */
final class ScriptedNetwork implements LoadedNetwork {
  private final Block module;
  private final ParameterStore store;

  private ScriptedNetwork(Block module, ParameterStore store) {
    this.module = module;
    this.store = store;
  }

  /**
   * Loads a module, and tries it on a window of zeros.
   *
   * @throws IllegalArgumentException if it is no module, or does not take and give what it should
   */
  static ScriptedNetwork load(
      NetworkFile.Script script, ModelDescription model, int batch, NDManager manager) {
    try (InputStream in = script.open()) {
      Block module = JniUtils.loadModule((PtNDManager) manager, in, true, false);
      ScriptedNetwork network = new ScriptedNetwork(module, new ParameterStore(manager, false));
      network.tryOn(model, batch, manager);
      return network;
    } catch (IOException | EngineException e) {
      throw new IllegalArgumentException(
          "%s cannot be used as model '%s': %s"
              .formatted(script.file(), model.name(), firstLine(e)),
          e);
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private void tryOn(ModelDescription model, int batch, NDManager manager) {
    int features = model.network().variant().features();
    try (NDManager scope = manager.newSubManager()) {
      NDArray clips = scope.zeros(Shapes.of(batch, 1, model.input()), DataType.FLOAT32);
      Shape given =
          logits(
                  clips,
                  features == 0
                      ? Optional.empty()
                      : Optional.of(scope.zeros(new Shape(batch, features))))
              .getShape();
      Shape wanted = new Shape(batch, MotilityClass.values().length);
      if (!given.equals(wanted)) {
        throw new IllegalArgumentException(
            "the module of model '%s' gives %s for %d windows where %s is needed"
                .formatted(model.name(), given, batch, wanted));
      }
    }
  }

  @Override
  public NDArray logits(NDArray clips, Optional<NDArray> features) {
    NDList inputs = new NDList(clips);
    features.ifPresent(inputs::add);
    return module.forward(store, inputs, false).singletonOrThrow();
  }
}
