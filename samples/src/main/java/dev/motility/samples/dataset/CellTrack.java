package dev.motility.samples.dataset;

import dev.motility.samples.simulate.motion.Motility;
import dev.motility.samples.simulate.motion.WhoGrade;
import java.util.List;

/**
 * Where a cell's head is in every frame of a video, from the first on, to a tenth of a pixel; only
 * cells are listed that are inside the field in some frame.
 *
 * @param cell its number
 * @param motility its class
 * @param grade its grade within the class
 * @param x pixels from the left edge, inside the field or not
 * @param y pixels from the upper edge, inside the field or not
 */
public record CellTrack(
    int cell, Motility motility, WhoGrade grade, List<Double> x, List<Double> y) {
  public CellTrack {
    x = List.copyOf(x);
    y = List.copyOf(y);
  }
}
