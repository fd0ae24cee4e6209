package dev.motility.model.train;

import dev.motility.model.MotilityClass;
import dev.motility.model.network.Extent;
import dev.motility.model.train.data.CellMark;
import java.util.List;

/**
 * Where a counting network should see how many cells of each class: each cell a Gaussian bell of
 * one place's width around its head whose sum over the map is 1.
 *
 * @param map the extent of what the network says of a window; one frame
 * @param clip the extent of the window
 */
record PlaceMap(Extent map, Extent clip) {
  private static final int REACH = 3;

  /** Adds the cells to an array of {@code 3 × height × width} from an offset on. */
  void add(List<CellMark> cells, float[] target, int offset) {
    cells.forEach(cell -> add(cell, target, offset));
  }

  private void add(CellMark cell, float[] target, int offset) {
    double column = place(cell.x(), clip.width(), map.width());
    double row = place(cell.y(), clip.height(), map.height());
    double sum = visit(row, column, (index, weight) -> {});
    int channel = offset + cell.kind().index() * map.height() * map.width();
    visit(row, column, (index, weight) -> target[channel + index] += (float) (weight / sum));
  }

  /** A convolution of an odd kernel with matching padding looks at every so manieth pixel. */
  private static double place(double share, int pixels, int places) {
    double apart = Math.rint((double) pixels / places);
    return (share * pixels - 0.5) / apart;
  }

  private interface Visitor {
    void visit(int index, double weight);
  }

  private double visit(double row, double column, Visitor visitor) {
    double sum = 0;
    int middleRow = (int) Math.rint(Math.min(Math.max(row, 0), map.height() - 1.0));
    int middleColumn = (int) Math.rint(Math.min(Math.max(column, 0), map.width() - 1.0));
    for (int y = Math.max(0, middleRow - REACH);
        y <= Math.min(map.height() - 1, middleRow + REACH);
        y++) {
      for (int x = Math.max(0, middleColumn - REACH);
          x <= Math.min(map.width() - 1, middleColumn + REACH);
          x++) {
        double weight = Math.exp(-(square(y - row) + square(x - column)) / 2);
        visitor.visit(y * map.width() + x, weight);
        sum += weight;
      }
    }
    return sum;
  }

  private static double square(double value) {
    return value * value;
  }

  /** How many values a window's map has. */
  int size() {
    return MotilityClass.values().length * map.height() * map.width();
  }
}
