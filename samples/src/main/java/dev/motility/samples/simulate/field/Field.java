package dev.motility.samples.simulate.field;

import java.util.List;

/** All that lies on a slide. */
public record Field(List<Cell> cells, List<Debris> debris) {
  public Field {
    cells = List.copyOf(cells);
    debris = List.copyOf(debris);
  }
}
