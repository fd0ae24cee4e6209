package dev.motility.standalone.bench.soak;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An agent's table of cameras that show two seconds over and over, one sample after the other. */
final class LoopedCameras {
  private static final int RATE = 50;
  private static final int LOOP_SECONDS = 2;

  private final SoakSettings settings;
  private final Path table;
  private int samples;
  private long nextChange;

  private LoopedCameras(SoakSettings settings, Path table) {
    this.settings = settings;
    this.table = table;
    change();
  }

  /** The table in a folder, with each camera's first sample. */
  static LoopedCameras in(Path folder, SoakSettings settings) {
    return new LoopedCameras(settings, folder.resolve("sources.yaml"));
  }

  Path table() {
    return table;
  }

  /** Lays the next sample under every microscope when it is time. */
  void changeWhenDue() {
    if (System.nanoTime() - nextChange >= 0) {
      change();
    }
  }

  private void change() {
    samples++;
    nextChange = System.nanoTime() + settings.sampleTime().toNanos();
    String rows =
        IntStream.range(0, settings.cameras()).mapToObj(this::row).collect(Collectors.joining());
    try {
      // An agent that looks meanwhile finds the old table or the new one.
      Path next = table.resolveSibling("sources.next");
      Files.writeString(next, "sources:%n".formatted() + rows);
      Files.move(next, table, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw CommandException.failed("the table of cameras: " + Failures.reason(e), e);
    }
  }

  private String row(int camera) {
    String source =
        "simulated:?seed=%d&width=%d&height=%d&loop=%d&rate=%d"
            .formatted(camera + 1, settings.width(), settings.height(), LOOP_SECONDS, RATE);
    return "  - {source: '%s', sample: sample-%d-%d, microscope: scope-%d}%n"
        .formatted(source, camera, samples, camera);
  }
}
