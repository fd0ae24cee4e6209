package dev.motility.model.train;

import java.util.ArrayList;
import java.util.List;

/**
 * What may be done to a window before it is learned from, so that no two epochs are the same. Time
 * is left as it is: the rate of a beat is what tells cells apart.
 *
 * @param flips mirror it left to right and top to bottom, each half of the time
 * @param turns turn it by a quarter, half of the time, whole batches alike
 * @param crop share of each side that is kept, somewhere in the window; 1 keeps all
 * @param zoom by which factor at most it is made larger or smaller; 1 leaves it
 * @param brightness largest change of all grey values' factor, as a share; 0 leaves them
 */
public record Augmentation(
    boolean flips, boolean turns, double crop, double zoom, double brightness) {
  private static final double MOST_ZOOM = 4;

  public Augmentation {
    if (!(crop > 0 && crop <= 1)) {
      throw new IllegalArgumentException("crop: %s; it may be above 0 up to 1".formatted(crop));
    }
    if (!(zoom >= 1 && zoom <= MOST_ZOOM)) {
      throw new IllegalArgumentException("zoom: %s; it may be 1 to %s".formatted(zoom, MOST_ZOOM));
    }
    if (!(brightness >= 0 && brightness < 1)) {
      throw new IllegalArgumentException(
          "brightness: %s; it may be 0 to below 1".formatted(brightness));
    }
  }

  /** Windows as they are. */
  public static Augmentation none() {
    return new Augmentation(false, false, 1, 1, 0);
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    if (flips) {
      parts.add("flips");
    }
    if (turns) {
      parts.add("quarter turns");
    }
    if (crop < 1) {
      parts.add("crops of " + crop);
    }
    if (zoom > 1) {
      parts.add("zoom by " + zoom);
    }
    if (brightness > 0) {
      parts.add("brightness by " + brightness);
    }
    return parts.isEmpty() ? "none" : String.join(", ", parts);
  }
}
