package dev.motility.model.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the C library gives large arrays large pages. Without them a third to a half of the time
 * of a large network on a CPU goes into page faults. It reads its setting when the process starts,
 * so nothing here can change it; the launcher and the images set it.
 */
public final class LargePages {
  /** The environment variable. */
  public static final String VARIABLE = "GLIBC_TUNABLES";

  /** What it should hold. */
  public static final String SETTING = "glibc.malloc.hugetlb=1";

  private static final String ANY_SETTING = "glibc.malloc.hugetlb=";
  private static final Path KERNEL = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

  private LargePages() {}

  /** What is missing, in one line; empty if nothing is, or this is no Linux. */
  public static Optional<String> missing() {
    try {
      return missing(System.getenv(), Files.exists(KERNEL) ? Files.readString(KERNEL) : "");
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * What is missing.
   *
   * @param kernel what the kernel says of transparent huge pages; empty if it says nothing
   */
  static Optional<String> missing(Map<String, String> environment, String kernel) {
    if (kernel.isEmpty()) {
      return Optional.empty();
    }
    if (kernel.contains("[never]")) {
      return Optional.of(
          "large networks are slower than need be: the kernel gives no large pages; write madvise"
              + " into "
              + KERNEL);
    }
    String tunables = environment.getOrDefault(VARIABLE, "");
    boolean on = tunables.contains(ANY_SETTING) && !tunables.contains(ANY_SETTING + "0");
    return on
        ? Optional.empty()
        : Optional.of(
            "large networks are slower than need be: start the process with %s=%s"
                .formatted(VARIABLE, SETTING));
  }
}
