package dev.motility.standalone.bench;

/** The most memory that this process has had in use at once, native memory included. */
final class PeakMemory {
  private PeakMemory() {}

  /** Bytes, or 0 where the system does not say. */
  static long bytes() {
    return ProcessStatus.PEAK.bytes(ProcessHandle.current().pid()).orElse(0);
  }
}
