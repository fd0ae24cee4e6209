package dev.motility.model.train;

import dev.motility.model.network.Extent;
import dev.motility.model.train.data.CellMark;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A part of a window, enlarged, mirrored or turned.
 *
 * @param whole the window's extent
 * @param left edge of what is seen, columns of the window
 * @param top edge of what is seen, rows of the window
 * @param width of what is seen, columns of the window
 * @param height of what is seen, rows of the window
 * @param columns of the view, before a turn
 * @param rows of the view, before a turn
 * @param mirrored left to right
 * @param upended top to bottom
 * @param turned rows become columns, after the above
 */
record View(
    Extent whole,
    double left,
    double top,
    double width,
    double height,
    int columns,
    int rows,
    boolean mirrored,
    boolean upended,
    boolean turned) {

  /** All of a window as it is. */
  static View all(Extent whole) {
    return new View(
        whole,
        0,
        0,
        whole.width(),
        whole.height(),
        whole.width(),
        whole.height(),
        false,
        false,
        false);
  }

  /**
   * A view drawn for one presentation of a window.
   *
   * @param turned decided for a whole batch, whose windows have one shape
   */
  static View draw(
      Extent whole, Augmentation augmentation, boolean turned, SplittableRandom random) {
    int columns = kept(whole.width(), augmentation.crop());
    int rows = kept(whole.height(), augmentation.crop());
    double zoom = Math.pow(augmentation.zoom(), 2 * random.nextDouble() - 1);
    double width = Math.min(whole.width(), columns / zoom);
    double height = Math.min(whole.height(), rows / zoom);
    double left = place(whole.width() - width, random);
    double top = place(whole.height() - height, random);
    boolean mirrored = random.nextBoolean() && augmentation.flips();
    boolean upended = random.nextBoolean() && augmentation.flips();
    return new View(whole, left, top, width, height, columns, rows, mirrored, upended, turned);
  }

  private static int kept(int side, double crop) {
    return Math.max(1, (int) Math.round(side * crop));
  }

  /** On whole pixels, so that without zoom none is blurred. */
  private static double place(double room, SplittableRandom random) {
    return random.nextInt((int) room + 1);
  }

  /** The extent of what is seen. */
  Extent extent() {
    return turned
        ? new Extent(whole.frames(), columns, rows)
        : new Extent(whole.frames(), rows, columns);
  }

  /** Whether nothing is cut off. */
  boolean isWhole() {
    return width == whole.width() && height == whole.height();
  }

  /** The grey values that are seen, {@code frames × height × width}. */
  float[] of(byte[] pixels) {
    Extent seen = extent();
    int size = seen.height() * seen.width();
    float[] values = new float[whole.frames() * size];
    for (int row = 0; row < seen.height(); row++) {
      for (int column = 0; column < seen.width(); column++) {
        Sampling place =
            Sampling.at(whole, sourceX(turned ? row : column), sourceY(turned ? column : row));
        int at = row * seen.width() + column;
        for (int t = 0; t < whole.frames(); t++) {
          values[t * size + at] = place.of(pixels, t);
        }
      }
    }
    return values;
  }

  private double sourceX(int column) {
    int x = mirrored ? columns - 1 - column : column;
    return left + (x + 0.5) * width / columns - 0.5;
  }

  private double sourceY(int row) {
    int y = upended ? rows - 1 - row : row;
    return top + (y + 0.5) * height / rows - 0.5;
  }

  /** The cells that are seen, where they are seen. */
  List<CellMark> of(List<CellMark> cells) {
    return cells.stream().filter(this::sees).map(this::seen).toList();
  }

  private boolean sees(CellMark cell) {
    double x = across(cell);
    double y = down(cell);
    return x >= 0 && x < 1 && y >= 0 && y < 1;
  }

  private double across(CellMark cell) {
    return ((double) cell.x() * whole.width() - left) / width;
  }

  private double down(CellMark cell) {
    return ((double) cell.y() * whole.height() - top) / height;
  }

  private CellMark seen(CellMark cell) {
    float x = (float) (mirrored ? 1 - across(cell) : across(cell));
    float y = (float) (upended ? 1 - down(cell) : down(cell));
    return turned ? new CellMark(y, x, cell.kind()) : new CellMark(x, y, cell.kind());
  }
}
