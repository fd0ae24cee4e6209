package dev.motility.samples.simulate;

import dev.motility.samples.simulate.field.Cell;
import dev.motility.samples.simulate.field.Field;
import dev.motility.samples.simulate.field.FrameClock;
import dev.motility.samples.simulate.field.Preparation;
import dev.motility.samples.simulate.field.Stage;
import dev.motility.samples.simulate.motion.Casa;
import dev.motility.samples.simulate.motion.Pose;
import dev.motility.samples.simulate.motion.WhoGrade;
import dev.motility.samples.simulate.sample.Fractions;
import java.util.ArrayList;
import java.util.List;

/**
 * What a simulated microscope shows: which cells, of which grade, where in which frame. Answers for
 * any frame from the seed alone, so it keeps nothing. Cells are numbered from 0; safe for use by
 * several threads.
 */
public final class Truth {
  private final Fractions fractions;
  private final Field field;
  private final Stage stage;
  private final FrameClock clock;
  private final int width;
  private final int height;
  private final double framesPerSecond;

  Truth(
      Fractions fractions,
      Field field,
      Stage stage,
      FrameClock clock,
      int width,
      int height,
      double framesPerSecond) {
    this.fractions = fractions;
    this.field = field;
    this.stage = stage;
    this.clock = clock;
    this.width = width;
    this.height = height;
    this.framesPerSecond = framesPerSecond;
  }

  /** The fractions from which each cell was drawn: the sample's label. */
  public Fractions fractions() {
    return fractions;
  }

  /** Number of cells on the slide, those in the margin outside of the field included. */
  public int cells() {
    return field.cells().size();
  }

  /** A cell's grade, the same in every window. */
  public WhoGrade grade(int cell) {
    return field.cells().get(cell).gait().grade();
  }

  /** Where a cell's head is in a frame; inside the field or not. */
  public Head head(int cell, long frame) {
    long tick = clock.tick(frame);
    return head(field.cells().get(cell), stage.at(tick), clock.seconds(tick), cell);
  }

  /** The heads inside the field in a frame, in the order of their cells. */
  public List<Head> heads(long frame) {
    long tick = clock.tick(frame);
    Stage.View view = stage.at(tick);
    List<Head> heads = new ArrayList<>();
    for (int i = 0; i < field.cells().size(); i++) {
      Head head = head(field.cells().get(i), view, clock.seconds(tick), i);
      if (inside(head)) {
        heads.add(head);
      }
    }
    return heads;
  }

  /** The cells of the window of 50 frames that begins with a frame. */
  public WindowCounts window(long firstFrame) {
    WindowCounts counts = WindowCounts.NONE;
    for (Head head : heads(firstFrame + Preparation.WINDOW / 2)) {
      counts = counts.plus(head.grade().motility());
    }
    return counts;
  }

  /** The measures of a cell's own motion, drift and knocks taken away, over 50 frames' time. */
  public Casa casa(int cell, long firstFrame) {
    double seconds = clock.seconds(clock.tick(firstFrame));
    return field.cells().get(cell).course().casa(seconds, Preparation.WINDOW, framesPerSecond);
  }

  private static Head head(Cell cell, Stage.View view, double seconds, int number) {
    Pose pose = cell.course().at(seconds);
    return new Head(number, cell.gait().grade(), view.column(pose.x()), view.row(pose.y()));
  }

  private boolean inside(Head head) {
    return head.x() >= 0 && head.x() < width && head.y() >= 0 && head.y() < height;
  }

  /**
   * A head in a frame.
   *
   * @param cell the cell's number
   * @param x its middle, pixels from the left edge of the frame
   * @param y its middle, pixels from the upper edge of the frame
   */
  public record Head(int cell, WhoGrade grade, double x, double y) {}
}
