package dev.motility.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The most memory that this process has had in use at once, native memory included. */
final class PeakMemory {
  private static final String FIELD = "VmHWM:";
  private static final long KIBI = 1024;

  private PeakMemory() {}

  /** Bytes, or 0 where the system does not say. */
  static long bytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith(FIELD))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIBI)
          .findFirst()
          .orElse(0);
    } catch (IOException unknown) {
      return 0;
    }
  }
}
