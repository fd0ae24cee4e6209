package dev.motility.samples.dataset;

import dev.motility.samples.GrayFrame;
import dev.motility.samples.ffmpeg.VideoFileWriter;
import dev.motility.samples.simulate.Setup;
import dev.motility.samples.simulate.SimulatedMicroscope;
import dev.motility.samples.simulate.Truth;
import dev.motility.samples.simulate.WindowCounts;
import dev.motility.samples.simulate.motion.WhoGrade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes one simulated sample after the other, a frame at a time. Used by several threads. */
final class SampleWriter {
  static final int WINDOW_FRAMES = 50;
  private static final int LEAST_CELLS = 25;
  private static final int MOST_DRAWS = 100;

  private final DatasetSettings settings;
  private final Path videos;
  private final TruthFolder truths;

  SampleWriter(DatasetSettings settings, Path folder) {
    this.settings = settings;
    this.videos = folder.resolve("videos");
    this.truths = new TruthFolder(folder);
  }

  static String video(int id) {
    return id + "_simulated.avi";
  }

  /** The sample's first draw that shows enough cells in every window; long ones may not have it. */
  Setup setup(int id) {
    Setup setup = settings.setup(id, 0);
    for (int draw = 1; draw < MOST_DRAWS && !showsEnough(setup); draw++) {
      setup = settings.setup(id, draw);
    }
    return setup;
  }

  private static boolean showsEnough(Setup setup) {
    return windows(new SimulatedMicroscope(setup).truth(), frames(setup)).stream()
        .allMatch(window -> window.total() >= LEAST_CELLS);
  }

  /** Writes video and truth, if they are not there. */
  void write(int id) throws IOException, InterruptedException {
    Path video = videos.resolve(video(id));
    if (truths.has(id) && Files.isRegularFile(video)) {
      return;
    }
    Setup setup = setup(id);
    Files.createDirectories(videos);
    SimulatedMicroscope microscope = new SimulatedMicroscope(setup);
    record(microscope, video);
    truths.write(truth(id, setup, microscope.truth()), tracks(microscope.truth(), frames(setup)));
  }

  private static void record(SimulatedMicroscope microscope, Path video)
      throws IOException, InterruptedException {
    Path draft = video.resolveSibling(video.getFileName() + ".part");
    try (VideoFileWriter file = VideoFileWriter.open(draft, microscope.format())) {
      Optional<GrayFrame> frame = microscope.next();
      while (frame.isPresent()) {
        if (Thread.interrupted()) {
          throw new InterruptedException("simulating was stopped");
        }
        file.write(frame.get().image());
        frame = microscope.next();
      }
      file.finish();
    }
    Files.move(draft, video, StandardCopyOption.ATOMIC_MOVE);
  }

  private static SampleTruth truth(int id, Setup setup, Truth truth) {
    long frames = frames(setup);
    return new SampleTruth(
        id,
        video(id),
        setup.seed(),
        frames,
        truth.fractions(),
        setup.style(),
        WINDOW_FRAMES,
        windows(truth, frames));
  }

  private static long frames(Setup setup) {
    return setup.frames().orElseThrow();
  }

  private static List<WindowCounts> windows(Truth truth, long frames) {
    List<WindowCounts> windows = new ArrayList<>();
    for (long first = 0; first + WINDOW_FRAMES <= frames; first += WINDOW_FRAMES) {
      windows.add(truth.window(first));
    }
    return windows;
  }

  private List<CellTrack> tracks(Truth truth, long frames) {
    List<CellTrack> tracks = new ArrayList<>();
    for (int cell = 0; cell < truth.cells(); cell++) {
      track(truth, cell, frames).ifPresent(tracks::add);
    }
    return tracks;
  }

  private Optional<CellTrack> track(Truth truth, int cell, long frames) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    boolean seen = false;
    for (long frame = 0; frame < frames; frame++) {
      Truth.Head head = truth.head(cell, frame);
      seen |= inside(head);
      x.add(Math.rint(10 * head.x()) / 10);
      y.add(Math.rint(10 * head.y()) / 10);
    }
    WhoGrade grade = truth.grade(cell);
    return seen
        ? Optional.of(new CellTrack(cell, grade.motility(), grade, x, y))
        : Optional.empty();
  }

  private boolean inside(Truth.Head head) {
    return head.x() >= 0
        && head.x() < settings.width()
        && head.y() >= 0
        && head.y() < settings.height();
  }
}
