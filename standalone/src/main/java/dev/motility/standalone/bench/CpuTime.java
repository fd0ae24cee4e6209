package dev.motility.standalone.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process has computed, on all cores, since a moment: unlike a rate it hardly depends on
 * who else uses the machine.
 *
 * @param since the process's CPU time then, ns
 */
record CpuTime(long since) {
  private static final double NANOS_PER_MILLI = 1e6;

  static CpuTime begin() {
    return new CpuTime(now());
  }

  /** CPU milliseconds since then. */
  double millis() {
    return (now() - since) / NANOS_PER_MILLI;
  }

  private static long now() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
