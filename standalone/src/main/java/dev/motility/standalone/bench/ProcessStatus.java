package dev.motility.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What the system says of a process's memory, native memory included. */
public enum ProcessStatus {
  /** The most that has been in memory at once. */
  PEAK("VmHWM:"),
  /** What is in memory. */
  RESIDENT("VmRSS:");

  private static final long KIBI = 1024;

  private final String field;

  ProcessStatus(String field) {
    this.field = field;
  }

  /** Of this process, bytes; empty where the system does not say. */
  public OptionalLong bytes() {
    return bytes(ProcessHandle.current().pid());
  }

  /** Bytes; empty where the system does not say. */
  public OptionalLong bytes(long process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/%d/status".formatted(process)))) {
      return lines
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIBI)
          .findFirst();
    } catch (IOException unknown) {
      return OptionalLong.empty();
    }
  }
}
