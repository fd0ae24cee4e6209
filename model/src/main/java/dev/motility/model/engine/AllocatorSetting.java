package dev.motility.model.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How the C library should give out memory. As it is, it maps large arrays in small pages, and
 * gives what a network freed back to the system at once: on a CPU, a third to a half of a network's
 * time goes into page faults. It reads its setting when the process starts, so nothing here can
 * change it; the launcher and the images set it.
 */
public final class AllocatorSetting {
  /** The environment variable. */
  public static final String VARIABLE = "GLIBC_TUNABLES";

  /**
   * What it should hold: large pages; nothing is cut off the end of a thread's arena, which is of
   * 64 MiB; arrays of up to 32 MiB lie there, the most that can.
   */
  public static final String VALUE =
      "glibc.malloc.hugetlb=1:glibc.malloc.trim_threshold=67108864"
          + ":glibc.malloc.mmap_threshold=33554432";

  private static final Pattern NAME = Pattern.compile("[a-z_.]+=");
  private static final String SMALL_PAGES = "glibc.malloc.hugetlb=0";
  private static final Path KERNEL = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

  private AllocatorSetting() {}

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
          "networks are slower than need be: the kernel gives no large pages; write madvise into "
              + KERNEL);
    }
    String tunables = environment.getOrDefault(VARIABLE, "");
    // Whoever chose other numbers may have reasons.
    boolean all =
        NAME.matcher(VALUE).results().map(MatchResult::group).allMatch(tunables::contains);
    return all && !tunables.contains(SMALL_PAGES)
        ? Optional.empty()
        : Optional.of(
            "networks are slower than need be: start the process with %s=%s"
                .formatted(VARIABLE, VALUE));
  }
}
