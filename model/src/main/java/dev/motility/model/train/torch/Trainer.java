package dev.motility.model.train.torch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.motility.model.artifact.Target;
import dev.motility.model.engine.DeviceChoice;
import dev.motility.model.engine.TorchEngine;
import dev.motility.model.network.InitialWeights;
import dev.motility.model.network.Tensor;
import dev.motility.model.network.Weights;
import dev.motility.model.network.blocks.MotilityNetwork;
import dev.motility.model.network.blocks.Networks;
import dev.motility.model.train.Batch;
import dev.motility.model.train.Batches;
import dev.motility.model.train.ClassWeights;
import dev.motility.model.train.Epoch;
import dev.motility.model.train.History;
import dev.motility.model.train.OneCycle;
import dev.motility.model.train.Recipe;
import dev.motility.model.train.TrainingData;
import dev.motility.model.train.TrainingListener;
import dev.motility.model.train.torch.Checkpoints.Checkpoint;
import dev.motility.model.train.torch.Checkpoints.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Trains a network. After each epoch all that the next needs is kept, so that a training which is
 * stopped loses one epoch at most and then goes on exactly: the same settings give the same weights
 * on the same machine with the same threads, stopped or not.
 */
public final class Trainer implements AutoCloseable {
  private static final String WEIGHT = "weight/";
  private static final String BEST = "best/";

  private final Recipe recipe;
  private final Map<String, String> identity;
  private final Batches training;
  private final Batches validation;
  private final Checkpoints checkpoints;
  private final TrainingListener listener;
  private final OneCycle schedule;
  private final Objective objective;
  private final Engine engine;
  private final NDManager manager;
  private final MotilityNetwork network;
  private final ParameterStore store;
  private final Adam adam;

  /** What came of it: the weights of the epoch with the lowest validation loss. */
  public record Outcome(Weights weights, History history) {}

  /**
   * @param checkpointFolder where to go on, and where to keep what is needed for it
   * @param threads that share one computation; without it, one for each core
   * @throws IllegalArgumentException if the machine has no such device
   */
  public Trainer(
      Recipe recipe,
      TrainingData data,
      Path checkpointFolder,
      DeviceChoice device,
      OptionalInt threads,
      TrainingListener listener) {
    this.recipe = recipe;
    this.listener = listener;
    identity = data.identity(recipe);
    training = data.batches(data.training(), recipe);
    validation = data.batches(data.validation(), recipe);
    checkpoints = new Checkpoints(checkpointFolder);
    long moves = (long) recipe.epochs() * movesOfAnEpoch();
    schedule = new OneCycle(moves, recipe.maximumRate());
    objective = objective(recipe, data);
    engine = TorchEngine.start(threads);
    manager = engine.newBaseManager(TorchEngine.device(engine, device));
    network = Networks.build(data.network());
    Networks.load(network, InitialWeights.of(data.network(), recipe.seed()), manager);
    store = new ParameterStore(manager, false);
    adam = new Adam(learned(), recipe.weightDecay(), recipe.clip(), manager);
  }

  private static Objective objective(Recipe recipe, TrainingData data) {
    if (data.countsCells()) {
      return new Objective.Counting();
    }
    return recipe.target() == Target.CLASS
        ? new Objective.Classes(
            ClassWeights.balanced(
                IntStream.range(0, data.training().size())
                    .mapToObj(data.training()::example)
                    .toList()))
        : new Objective.Fractions();
  }

  private Map<String, Parameter> learned() {
    Map<String, Parameter> learned = new LinkedHashMap<>();
    network
        .named()
        .forEach(
            (name, parameter) -> {
              if (parameter.requiresGradient()) {
                parameter.getArray().setRequiresGradient(true);
                learned.put(name, parameter);
              }
            });
    return learned;
  }

  private int movesOfAnEpoch() {
    return (training.steps() + recipe.accumulation() - 1) / recipe.accumulation();
  }

  /**
   * Trains until the last epoch, or until validation has not improved for long enough.
   *
   * @throws IOException if what is kept cannot be read or written, or is of another training
   * @throws DivergedException if the loss is no number any more
   */
  public Outcome run() throws IOException {
    History history = History.empty();
    Weights best = Networks.weights(network);
    var kept = checkpoints.newest();
    if (kept.isPresent()) {
      history = resume(kept.get());
      best = part(kept.get().arrays(), BEST);
    }
    while (history.epochs().size() < recipe.epochs() && !history.stopped(recipe.patience())) {
      Epoch epoch = epoch(history.epochs().size() + 1);
      history = history.with(epoch);
      if (history.lastIsBest()) {
        best = Networks.weights(network);
      }
      checkpoints.keep(new Checkpoint(new Progress(identity, history), arrays(best)));
      listener.epoch(epoch, history);
    }
    return new Outcome(best, history);
  }

  private History resume(Checkpoint kept) throws IOException {
    if (!kept.progress().identity().equals(identity)) {
      throw new IOException(
          "%s holds another training (%s, and here %s); name another folder"
              .formatted(checkpoints.folder(), kept.progress().identity(), identity));
    }
    History history = kept.progress().history();
    Map<String, Parameter> named = network.named();
    part(kept.arrays(), WEIGHT)
        .tensors()
        .forEach((name, tensor) -> named.get(name).getArray().set(tensor.values()));
    adam.restore(kept.arrays(), (long) history.epochs().size() * movesOfAnEpoch());
    return history;
  }

  private Weights arrays(Weights best) {
    Map<String, Tensor> arrays = new LinkedHashMap<>(adam.state());
    Networks.weights(network).tensors().forEach((name, t) -> arrays.put(WEIGHT + name, t));
    best.tensors().forEach((name, tensor) -> arrays.put(BEST + name, tensor));
    return new Weights(arrays);
  }

  private static Weights part(Weights arrays, String prefix) {
    Map<String, Tensor> part = new LinkedHashMap<>();
    arrays
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), tensor);
              }
            });
    return new Weights(part);
  }

  private Epoch epoch(int number) {
    long began = System.nanoTime();
    double trainingLoss = train(number);
    Validation said = Validation.of(this::predict, validation, objective, manager);
    double seconds = (System.nanoTime() - began) / 1e9;
    return new Epoch(
        number, trainingLoss, said.loss(), said.accuracy(), said.shareError(), seconds);
  }

  private double train(int number) {
    double sum = 0;
    int examples = 0;
    int steps = training.steps();
    for (int step = 0; step < steps; step++) {
      Batch batch = training.drawn(number, step, recipe.augmentation());
      sum += learn(batch) * batch.size();
      examples += batch.size();
      if ((step + 1) % recipe.accumulation() == 0 || step + 1 == steps) {
        long move = (long) (number - 1) * movesOfAnEpoch() + step / recipe.accumulation();
        adam.step(schedule.rate(move), schedule.momentum(move));
      }
      listener.step(number, step + 1, steps, sum / examples);
    }
    return sum / examples;
  }

  /** Adds a batch's gradients to those that are there, and says its loss. */
  private double learn(Batch batch) {
    try (NDManager scope = manager.newSubManager();
        GradientCollector collector = engine.newGradientCollector()) {
      NDArray loss = objective.loss(predict(batch, scope, true), batch, scope);
      float value = loss.getFloat();
      if (!Float.isFinite(value)) {
        throw new DivergedException(value);
      }
      collector.backward(recipe.accumulation() == 1 ? loss : loss.div(recipe.accumulation()));
      return value;
    }
  }

  private Prediction predict(Batch batch, NDManager scope, boolean learning) {
    NDArray clips = Objective.array(batch.clips(), scope);
    if (network.spec().variant().counts()) {
      return Prediction.ofCounts(network.counts(store, clips, learning));
    }
    NDList inputs = new NDList(clips);
    batch.features().ifPresent(features -> inputs.add(Objective.array(features, scope)));
    return Prediction.ofLogits(network.forward(store, inputs, learning).singletonOrThrow());
  }

  @Override
  public void close() {
    adam.close();
    manager.close();
  }
}
