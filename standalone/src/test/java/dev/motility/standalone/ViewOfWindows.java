package dev.motility.standalone;

import dev.motility.samples.FrameSource;
import dev.motility.samples.GrayClip;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.VideoFormat;
import dev.motility.samples.simulate.Setup;
import dev.motility.samples.simulate.SimulatedMicroscope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** So many windows of a simulated microscope, in some of which nothing is to be seen. */
final class ViewOfWindows implements FrameSource {
  private static final int FRAMES = 50;

  private final SimulatedMicroscope microscope;
  private final int windows;
  private final Set<Integer> empty;
  private long next;

  /**
   * @param empty the numbers of the windows with an empty field
   */
  ViewOfWindows(long seed, int windows, Set<Integer> empty) {
    this.microscope = new SimulatedMicroscope(Setup.training(seed).startingAt(Instant.now()));
    this.windows = windows;
    this.empty = Set.copyOf(empty);
  }

  @Override
  public VideoFormat format() {
    return microscope.format();
  }

  @Override
  public Optional<GrayFrame> next() {
    if (next == (long) windows * FRAMES) {
      return Optional.empty();
    }
    GrayFrame frame = microscope.frame(next++);
    boolean blank = empty.contains((int) (frame.index() / FRAMES));
    return Optional.of(blank ? blank(frame) : frame);
  }

  private static GrayFrame blank(GrayFrame frame) {
    GrayClip image = frame.image();
    byte[] nothing = new byte[image.frameSize()];
    return new GrayFrame(
        frame.index(), frame.time(), new GrayClip(image.width(), image.height(), 1, nothing));
  }

  @Override
  public void close() {
    microscope.close();
  }
}
