package dev.motility.standalone.bench.process;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Java virtual machine that a child runs in.
 *
 * @param options of the {@code java} command
 */
public record Jvm(List<String> options) {
  /** What the heap of a small one may have; a child that needs more ends. */
  public static final long SMALL_HEAP_BYTES = 256L << 20;

  private static final List<String> SMALL =
      List.of(
          "-Xmx" + SMALL_HEAP_BYTES,
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "-Djava.awt.headless=true",
          "-DDJL_OFFLINE=true",
          "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");

  /** Where native libraries are unpacked, where the registry lies, and prepared classes. */
  private static final String SHARED =
      "-Dorg\\.bytedeco\\.javacpp\\.cachedir=.*|-Dmotility\\.registry\\.home=.*"
          + "|-XX:SharedArchiveFile=.*|-Xlog:cds.*";

  public Jvm {
    options = List.copyOf(options);
  }

  /** One of many on a machine, each killed soon: little heap, and code that is compiled quickly. */
  public static Jvm small() {
    List<String> options = new ArrayList<>(SMALL);
    own().filter(option -> option.matches(SHARED)).forEach(options::add);
    return new Jvm(options);
  }

  /** One like this process's. */
  public static Jvm likeThis() {
    return new Jvm(own().toList());
  }

  private static Stream<String> own() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream();
  }
}
