package dev.motility.model.stabilise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Shifts the frames of a window so that what lies on the slide stays where the middle frame shows
 * it. Cells that swim go their ways, and hardly count: the frames are aligned to what stands still
 * in all of them. Plain arithmetic, so that the same window gives the same bits everywhere. Keeps
 * nothing; threads may share it.
 *
 * @param frames of a window
 * @param height rows of a frame
 * @param width pixels of a row
 */
public record Stabiliser(int frames, int height, int width) {
  private static final int FIRST_STEPS = 6;
  private static final int LATER_STEPS = 3;
  private static final int ROUNDS = 2;
  private static final float MEMORY = 0.2f;
  private static final double UNMOVED = 0.02;
  private static final double WORTH = 0.98;

  /**
   * The window, shifted; the very one if there is nothing to gain.
   *
   * @param pixels {@code frames × height × width}, which are not changed
   */
  public float[] stabilised(float[] pixels) {
    Workspace work = new Workspace(width, height);
    List<Picture> details = new ArrayList<>();
    for (int t = 0; t < frames; t++) {
      details.add(frame(pixels, t, work).details(work));
    }
    List<Shift> shifts = shifts(details, work);
    if (shifts.stream().allMatch(shift -> shift.length() < UNMOVED)
        || !helps(details, shifts, work)) {
      return pixels;
    }
    float[] shifted = new float[pixels.length];
    for (int t = 0; t < frames; t++) {
      float[] values = frame(pixels, t, work).shiftedBack(shifts.get(t), work);
      System.arraycopy(values, 0, shifted, t * height * width, values.length);
    }
    return shifted;
  }

  private Picture frame(float[] pixels, int number, Workspace work) {
    int size = height * width;
    System.arraycopy(pixels, number * size, work.frame(), 0, size);
    return new Picture(width, height, work.frame());
  }

  /** How far each frame is from the middle one. */
  private List<Shift> shifts(List<Picture> details, Workspace work) {
    Alignment alignment = new Alignment(width, height);
    List<Shift> shifts = new ArrayList<>(Collections.nCopies(frames, Shift.NONE));
    Picture seen = details.get(0).copy();
    for (int t = 1; t < frames; t++) {
      alignment.to(seen);
      shifts.set(t, alignment.of(details.get(t), shifts.get(t - 1), FIRST_STEPS));
      seen.scale(1 - MEMORY);
      details.get(t).addShiftedBack(shifts.get(t), MEMORY, work, seen.values());
    }
    for (int round = 0; round < ROUNDS; round++) {
      alignment.to(mean(details, shifts, work));
      for (int t = 0; t < frames; t++) {
        shifts.set(t, alignment.of(details.get(t), shifts.get(t), LATER_STEPS));
      }
    }
    Shift middle = shifts.get(frames / 2);
    shifts.replaceAll(shift -> shift.minus(middle));
    return shifts;
  }

  private Picture mean(List<Picture> pictures, List<Shift> shifts, Workspace work) {
    Picture mean = Picture.black(width, height);
    for (int t = 0; t < frames; t++) {
      pictures.get(t).addShiftedBack(shifts.get(t), 1f / frames, work, mean.values());
    }
    return mean;
  }

  /** Whether frames are more alike shifted than as they were. */
  private boolean helps(List<Picture> details, List<Shift> shifts, Workspace work) {
    float[] before = new float[height * width];
    float[] after = new float[height * width];
    for (int t = 0; t < frames; t++) {
      add(details.get(t).values(), before);
      // Not the cheap way: what it blurs would count against the shift.
      add(details.get(t).shiftedBack(shifts.get(t), work), after);
    }
    return energy(after) * WORTH > energy(before);
  }

  private static void add(float[] values, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += values[i];
    }
  }

  /** What stands still adds up in the mean; what moves cancels itself. */
  private static double energy(float[] picture) {
    double sum = 0;
    for (float value : picture) {
      sum += (double) value * value;
    }
    return sum;
  }
}
