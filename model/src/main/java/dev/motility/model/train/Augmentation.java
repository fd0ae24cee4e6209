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
 * @param brightness largest change of all grey values' factor, as a share; 0 leaves them
 */
public record Augmentation(boolean flips, boolean turns, double crop, double brightness) {
  public Augmentation {
    if (!(crop > 0 && crop <= 1)) {
      throw new IllegalArgumentException("crop: %s; it may be above 0 up to 1".formatted(crop));
    }
    if (!(brightness >= 0 && brightness < 1)) {
      throw new IllegalArgumentException(
          "brightness: %s; it may be 0 to below 1".formatted(brightness));
    }
  }

  /** Windows as they are. */
  public static Augmentation none() {
    return new Augmentation(false, false, 1, 0);
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
    if (brightness > 0) {
      parts.add("brightness by " + brightness);
    }
    return parts.isEmpty() ? "none" : String.join(", ", parts);
  }
}
