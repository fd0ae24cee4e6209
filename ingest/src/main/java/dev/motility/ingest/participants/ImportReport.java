package dev.motility.ingest.participants;

import dev.motility.samples.visem.Refusal;
import java.util.List;

/**
 * What an import did.
 *
 * @param added participants that were not on the topic
 * @param changed participants whose record was another
 * @param unchanged participants whose record was there already
 * @param refusals rows that were not imported
 */
public record ImportReport(int added, int changed, int unchanged, List<Refusal> refusals) {
  public ImportReport {
    refusals = List.copyOf(refusals);
  }
}
