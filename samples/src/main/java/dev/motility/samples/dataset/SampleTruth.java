package dev.motility.samples.dataset;

import dev.motility.samples.simulate.WindowCounts;
import dev.motility.samples.simulate.sample.Fractions;
import dev.motility.samples.simulate.style.Style;
import java.util.List;

/**
 * What a simulated sample's video shows.
 *
 * @param id the participant's, as in the tables
 * @param video the file's name
 * @param seed that the sample, its style and its cells were drawn from
 * @param frames of the video
 * @param fractions the sample's label, %
 * @param style of microscope and slide, with the pixel size in µm and the frame rate
 * @param windowFrames frames of a window
 * @param windows the cells counted in each whole window, in order: those whose head is inside the
 *     field in the window's middle frame
 */
public record SampleTruth(
    int id,
    String video,
    long seed,
    long frames,
    Fractions fractions,
    Style style,
    int windowFrames,
    List<WindowCounts> windows) {
  public SampleTruth {
    windows = List.copyOf(windows);
  }
}
