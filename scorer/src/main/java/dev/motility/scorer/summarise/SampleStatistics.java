package dev.motility.scorer.summarise;

import dev.motility.model.classify.Probabilities;
import dev.motility.samples.Sha256;
import java.util.Optional;

/**
 * What a sample's windows say together. Windows of one model only: another model's first window
 * begins anew.
 *
 * @param model digest of the model
 * @param rejected windows that were rejected
 * @param progressive the probabilities of progressive cells, window by window
 * @param nonProgressive of non-progressive cells
 * @param immotile of immotile cells
 */
public record SampleStatistics(
    Optional<Sha256> model,
    long rejected,
    SeriesStatistics progressive,
    SeriesStatistics nonProgressive,
    SeriesStatistics immotile) {
  /** Of a sample without windows. */
  public static SampleStatistics empty() {
    SeriesStatistics none = SeriesStatistics.empty();
    return new SampleStatistics(Optional.empty(), 0, none, none, none);
  }

  /** With a window more. */
  public SampleStatistics scored(Sha256 by, Probabilities probabilities) {
    SampleStatistics base = model.equals(Optional.of(by)) ? this : begun(by);
    return new SampleStatistics(
        base.model,
        base.rejected,
        base.progressive.with(probabilities.progressive()),
        base.nonProgressive.with(probabilities.nonProgressive()),
        base.immotile.with(probabilities.immotile()));
  }

  private SampleStatistics begun(Sha256 by) {
    SeriesStatistics none = SeriesStatistics.empty();
    return new SampleStatistics(Optional.of(by), rejected, none, none, none);
  }

  /** With so many rejected windows more. */
  public SampleStatistics rejected(long windows) {
    return new SampleStatistics(model, rejected + windows, progressive, nonProgressive, immotile);
  }

  /** Windows scored. */
  public long windows() {
    return progressive.count();
  }
}
