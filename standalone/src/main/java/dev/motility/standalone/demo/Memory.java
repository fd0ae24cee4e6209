package dev.motility.standalone.demo;

import dev.motility.runtime.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Looks whether the machine has the memory that a demo needs, before it starts and dies of it. */
final class Memory {
  private static final Path FREE = Path.of("/proc/meminfo");
  private static final String AVAILABLE = "MemAvailable:";
  private static final long MEBI = 1L << 20;
  private static final long KIBI = 1L << 10;

  private Memory() {}

  static void require(long bytes) {
    OptionalLong available = available();
    if (available.isPresent() && available.getAsLong() < bytes) {
      throw CommandException.failed(
          "a demo needs about %d MiB of free memory and this machine has %d MiB: end something else first"
              .formatted(bytes / MEBI, available.getAsLong() / MEBI));
    }
  }

  /** What the operating system can give, bytes, where it says so. */
  private static OptionalLong available() {
    try {
      return Files.readAllLines(FREE).stream()
          .filter(line -> line.startsWith(AVAILABLE))
          .map(line -> line.substring(AVAILABLE.length()).replace("kB", "").strip())
          .mapToLong(kibibytes -> Long.parseLong(kibibytes) * KIBI)
          .findFirst();
    } catch (IOException | NumberFormatException unknown) {
      return OptionalLong.empty();
    }
  }
}
