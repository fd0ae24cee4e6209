package dev.motility.model.classify;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.motility.model.MotilityClass;
import dev.motility.model.artifact.FeatureScale;
import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.artifact.ModelDescription;
import dev.motility.model.artifact.NetworkFile;
import dev.motility.model.artifact.Stabilisation;
import dev.motility.model.engine.EngineDescription;
import dev.motility.model.engine.Precision;
import dev.motility.model.engine.TorchEngine;
import dev.motility.model.network.Weights;
import dev.motility.model.network.blocks.Shapes;
import dev.motility.model.stabilise.Stabiliser;
import dev.motility.samples.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Classifies with PyTorch: bit for bit the same for the same windows and {@link #engine}. */
public final class DjlClassifier implements Classifier {
  // To be raised whenever the same model and library would give other bits.
  private static final String REVISION = "motility inference 3";

  private final ModelDescription model;
  private final Sha256 artifactSha256;
  private final Engine engine;
  private final NDManager manager;
  private final LoadedNetwork network;
  private final Precision precision;
  private final int batch;
  private final Stabiliser stabiliser;
  private final Deque<Staging> idle = new ConcurrentLinkedDeque<>();

  private DjlClassifier(
      ModelArtifact artifact, ClassifierSettings settings, Engine engine, NDManager manager) {
    this.engine = engine;
    this.manager = manager;
    model = artifact.description();
    artifactSha256 = artifact.sha256();
    stabiliser =
        new Stabiliser(model.input().frames(), model.input().height(), model.input().width());
    precision = settings.precision();
    batch = settings.batchOn(manager.getDevice().isGpu());
    network = network(artifact.network());
    // From here on an array that no call closes is an error, not a leak.
    manager.cap();
  }

  private LoadedNetwork network(NetworkFile file) {
    if (file instanceof NetworkFile.Script script) {
      if (precision != Precision.FP32) {
        throw new IllegalArgumentException(
            "model '%s' is a module of its own precision: it cannot be computed in %s"
                .formatted(model.name(), precision.word()));
      }
      return ScriptedNetwork.load(script, model, batch, manager);
    }
    Weights weights = ((NetworkFile.Arrays) file).weights();
    LoadedNetwork loaded = network(weights, manager, precision);
    if (precision != Precision.FP32) {
      try (NDManager forNow = manager.newSubManager()) {
        new ReducedPrecision(model, precision, forNow)
            .require(loaded, network(weights, forNow, Precision.FP32));
      }
    }
    return loaded;
  }

  private LoadedNetwork network(Weights weights, NDManager owner, Precision wanted) {
    return model.network().variant().counts()
        ? new CountingNetwork(model.network(), weights, owner, wanted.type())
        : new FoldedNetwork(model.network(), weights, owner, wanted.type());
  }

  /**
   * Loads a model.
   *
   * @throws IllegalArgumentException if the machine has no such device, or a network that was
   *     trained elsewhere cannot be used
   */
  public static DjlClassifier load(ModelArtifact artifact, ClassifierSettings settings) {
    Engine engine = TorchEngine.start(settings.threads());
    Device device = TorchEngine.device(engine, settings.device());
    NDManager manager = engine.newBaseManager(device);
    try {
      return new DjlClassifier(artifact, settings, engine, manager);
    } catch (RuntimeException failed) {
      manager.close();
      throw failed;
    }
  }

  @Override
  public ModelDescription model() {
    return model;
  }

  @Override
  public Sha256 artifactSha256() {
    return artifactSha256;
  }

  @Override
  public EngineDescription engine() {
    return new EngineDescription(
        "%s, DJL %s".formatted(REVISION, Engine.getDjlVersion()),
        "PyTorch " + engine.getVersion(),
        manager.getDevice().getDeviceType(),
        precision(),
        batch,
        JniUtils.getNumThreads());
  }

  /** On a GPU the library multiplies in TF32 within convolutions, by its own default. */
  private String precision() {
    boolean tensor = precision == Precision.FP32 && manager.getDevice().isGpu();
    return tensor ? "tf32" : precision.word();
  }

  @Override
  public List<Probabilities> classify(List<Window> windows) {
    windows.forEach(this::require);
    List<Probabilities> results = new ArrayList<>();
    for (int from = 0; from < windows.size(); from += batch) {
      results.addAll(batch(windows.subList(from, Math.min(windows.size(), from + batch))));
    }
    return results;
  }

  private void require(Window window) {
    if (!window.size().equals(model.input())) {
      throw new IllegalArgumentException(
          "a window of %s where model '%s' reads %s"
              .formatted(window.size(), model.name(), model.input()));
    }
    if (model.network().variant().tabular() && window.features().isEmpty()) {
      throw new IllegalArgumentException(
          "a window without the participant's features, which model '%s' reads"
              .formatted(model.name()));
    }
  }

  private List<Probabilities> batch(List<Window> windows) {
    Staging staging = Optional.ofNullable(idle.poll()).orElseGet(this::staging);
    try (NDManager scope = manager.newSubManager()) {
      NDArray clips =
          scope.create(
              staging.fill(windows.stream().map(this::stable).toList(), model.normalisation()),
              Shapes.of(batch, 1, model.input()),
              DataType.FLOAT32);
      float[] logits = network.logits(clips, features(windows, scope)).toFloatArray();
      return probabilities(logits, windows.size());
    } finally {
      idle.push(staging);
    }
  }

  private Window stable(Window window) {
    return model.stabilisation() == Stabilisation.NONE
        ? window
        : new Window(window.size(), stabiliser.stabilised(window.pixels()), window.features());
  }

  private Staging staging() {
    return new Staging(model.input(), batch);
  }

  private Optional<NDArray> features(List<Window> windows, NDManager scope) {
    List<FeatureScale> scales = model.features();
    if (scales.isEmpty()) {
      return Optional.empty();
    }
    float[] values = new float[batch * scales.size()];
    int next = 0;
    for (Window window : windows) {
      ParticipantFeatures features = window.features().orElseThrow();
      for (FeatureScale scale : scales) {
        values[next++] = scale.standardise(features.value(scale.name()));
      }
    }
    return Optional.of(scope.create(values, new Shape(batch, scales.size())));
  }

  /** Owns the weights, and for the time of a call its arrays. */
  NDManager manager() {
    return manager;
  }

  private List<Probabilities> probabilities(float[] logits, int count) {
    int classes = MotilityClass.values().length;
    List<Probabilities> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] own = Arrays.copyOfRange(logits, i * classes, (i + 1) * classes);
      results.add(Probabilities.softmax(own, model.temperature()));
    }
    return results;
  }

  @Override
  public void close() {
    manager.close();
    idle.clear();
  }
}
