package dev.motility.scorer.topology;

import dev.motility.scorer.score.WindowOutcome.Scored;
import dev.motility.scorer.state.Entries;
import dev.motility.scorer.summarise.SampleStatistics;

/** The samples of a task, summed up. */
final class SampleBook {
  private final Stores stores;

  SampleBook(Stores stores) {
    this.stores = stores;
  }

  SampleStatistics scored(String sampleId, Scored scored) {
    return keep(sampleId, known(sampleId).scored(scored.artifactSha256(), scored.probabilities()));
  }

  SampleStatistics rejected(String sampleId, long windows) {
    return keep(sampleId, known(sampleId).rejected(windows));
  }

  private SampleStatistics known(String sampleId) {
    return stores
        .samples()
        .find(sampleId)
        .map(Entries::statistics)
        .orElseGet(SampleStatistics::empty);
  }

  private SampleStatistics keep(String sampleId, SampleStatistics statistics) {
    stores.samples().put(sampleId, Entries.of(statistics));
    return statistics;
  }
}
