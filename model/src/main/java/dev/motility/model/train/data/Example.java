package dev.motility.model.train.data;

import dev.motility.model.classify.ParticipantFeatures;
import dev.motility.model.classify.Probabilities;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a window.
 *
 * @param sample which sample it shows
 * @param participant whose it is; windows of one participant stand on one side of every split
 * @param shares of the three classes: the sample's label, or of the cells that were in the window
 * @param cells every cell in the window, if each is known
 * @param features the participant's laboratory values
 */
public record Example(
    String sample,
    String participant,
    Probabilities shares,
    Optional<List<CellMark>> cells,
    ParticipantFeatures features) {
  public Example {
    cells = cells.map(List::copyOf);
  }
}
