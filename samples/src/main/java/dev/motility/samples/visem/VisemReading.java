package dev.motility.samples.visem;

import java.util.List;

/**
 * What could be read of a VISEM folder, and what could not.
 *
 * @param folder the participants whose rows are right in all five tables, and the right rows of the
 *     video list
 * @param refusals every row that was refused; a participant that one of them names is not in the
 *     folder, since half a record would pass for values that were not reported
 */
public record VisemReading(VisemFolder folder, List<Refusal> refusals) {
  public VisemReading {
    refusals = List.copyOf(refusals);
  }
}
