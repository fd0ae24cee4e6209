package dev.motility.model.classify;

import dev.motility.model.artifact.ModelDescription;
import dev.motility.model.engine.EngineDescription;
import dev.motility.samples.Sha256;
import java.util.List;

/**
 * Scores windows with one model. May be used by several threads at once, best by few that live
 * long: PyTorch keeps memory for each thread that ever used it. Not to be closed while in use.
 */
public interface Classifier extends AutoCloseable {
  /** The model, without its weights. */
  ModelDescription model();

  /** What identifies the model. */
  Sha256 artifactSha256();

  /** What it computes with; the same on every call unless the process changes its threads. */
  EngineDescription engine();

  /**
   * The probabilities of each window, in their order.
   *
   * @throws IllegalArgumentException if a window is not of the model's size, or has no features
   *     though the model reads them
   * @throws NotFiniteException if the model makes no finite numbers of one
   */
  List<Probabilities> classify(List<Window> windows);

  /** The probabilities of one window. */
  default Probabilities classify(Window window) {
    return classify(List.of(window)).get(0);
  }

  @Override
  void close();
}
