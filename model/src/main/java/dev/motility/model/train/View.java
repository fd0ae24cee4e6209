package dev.motility.model.train;

import dev.motility.model.network.Extent;
import dev.motility.model.train.data.CellMark;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A part of a window, mirrored or turned.
 *
 * @param whole the window's extent
 * @param left first column that is kept
 * @param top first row that is kept
 * @param width columns that are kept, before a turn
 * @param height rows that are kept, before a turn
 * @param mirrored left to right
 * @param upended top to bottom
 * @param turned rows become columns, after the above
 */
record View(
    Extent whole,
    int left,
    int top,
    int width,
    int height,
    boolean mirrored,
    boolean upended,
    boolean turned) {

  /** All of a window as it is. */
  static View all(Extent whole) {
    return new View(whole, 0, 0, whole.width(), whole.height(), false, false, false);
  }

  /**
   * A view drawn for one presentation of a window.
   *
   * @param turned decided for a whole batch, whose windows have one shape
   */
  static View draw(
      Extent whole, Augmentation augmentation, boolean turned, SplittableRandom random) {
    int width = kept(whole.width(), augmentation.crop());
    int height = kept(whole.height(), augmentation.crop());
    int left = random.nextInt(whole.width() - width + 1);
    int top = random.nextInt(whole.height() - height + 1);
    boolean mirrored = random.nextBoolean() && augmentation.flips();
    boolean upended = random.nextBoolean() && augmentation.flips();
    return new View(whole, left, top, width, height, mirrored, upended, turned);
  }

  private static int kept(int side, double crop) {
    return Math.max(1, (int) Math.round(side * crop));
  }

  /** The extent of what is seen. */
  Extent extent() {
    return turned
        ? new Extent(whole.frames(), width, height)
        : new Extent(whole.frames(), height, width);
  }

  /** Whether nothing is cut off. */
  boolean isWhole() {
    return width == whole.width() && height == whole.height();
  }

  /** The grey values that are seen, {@code frames × height × width}. */
  float[] of(byte[] pixels) {
    int[] places = places();
    float[] seen = new float[whole.frames() * places.length];
    int frame = whole.height() * whole.width();
    for (int t = 0; t < whole.frames(); t++) {
      for (int i = 0; i < places.length; i++) {
        seen[t * places.length + i] = pixels[t * frame + places[i]] & 0xff;
      }
    }
    return seen;
  }

  /** Where in a frame of the window each pixel of the view stands. */
  private int[] places() {
    Extent seen = extent();
    int[] places = new int[seen.height() * seen.width()];
    for (int row = 0; row < seen.height(); row++) {
      for (int column = 0; column < seen.width(); column++) {
        int x = turned ? row : column;
        int y = turned ? column : row;
        int sourceX = left + (mirrored ? width - 1 - x : x);
        int sourceY = top + (upended ? height - 1 - y : y);
        places[row * seen.width() + column] = sourceY * whole.width() + sourceX;
      }
    }
    return places;
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
