package dev.motility.model.predict;

import dev.motility.model.evaluate.Forecast;
import dev.motility.model.evaluate.Shares;
import dev.motility.samples.simulate.WindowCounts;
import java.util.List;
import java.util.Optional;

/**
 * What a model says of a sample's windows.
 *
 * @param sample whose
 * @param windows those that were scored, in order
 * @param notes what a reader should know: windows that could not be scored, a damaged file
 */
public record ScoredSample(EvaluationSample sample, List<Window> windows, List<String> notes) {
  /**
   * A window's result.
   *
   * @param index from 0
   * @param said its probabilities
   */
  public record Window(int index, Shares said) {}

  public ScoredSample {
    windows = List.copyOf(windows);
    notes = List.copyOf(notes);
  }

  /** The mean over the windows, beside what is true; empty if no window was scored. */
  public Optional<Forecast> forecast() {
    return windows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Forecast(sample.id(), mean(), sample.label(), counted(), sample.concentration()));
  }

  private Shares mean() {
    return Shares.inProportion(
        motility -> windows.stream().mapToDouble(window -> window.said().of(motility)).sum());
  }

  /** The cells that were in the scored windows. */
  private Optional<Shares> counted() {
    return sample
        .truth()
        .map(
            truth -> {
              WindowCounts counts = WindowCounts.NONE;
              for (Window window : windows) {
                counts = counts.plus(truth.windows().get(window.index()));
              }
              return counts;
            })
        .filter(counts -> counts.total() > 0)
        .map(counts -> Shares.of(counts.progressive(), counts.nonProgressive(), counts.immotile()));
  }
}
