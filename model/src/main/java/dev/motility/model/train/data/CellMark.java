package dev.motility.model.train.data;

import dev.motility.model.MotilityClass;

/**
 * A cell that is known to be in a window.
 *
 * @param x of its head in the middle frame, from 0 at the left edge to 1 at the right
 * @param y of its head in the middle frame, from 0 at the upper edge to 1 at the lower
 */
public record CellMark(float x, float y, MotilityClass kind) {
  public CellMark {
    if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
      throw new IllegalArgumentException("a cell at %s, %s of the field".formatted(x, y));
    }
  }
}
