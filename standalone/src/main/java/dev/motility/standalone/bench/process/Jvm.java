package dev.motility.standalone.bench.process;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
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

  /** Where native libraries are unpacked, and the registry lies. */
  private static final List<String> PLACES =
      List.of("org.bytedeco.javacpp.cachedir", "motility.registry.home");

  /** The same prepared classes as this process has, if it has any. */
  private static final String ARCHIVE = "-XX:SharedArchiveFile=.*|-Xlog:cds.*";

  public Jvm {
    options = List.copyOf(options);
  }

  /** One of many on a machine, each killed soon: little heap, and code that is compiled quickly. */
  public static Jvm small() {
    return of(SMALL, own().filter(option -> option.matches(ARCHIVE)));
  }

  /** One like this process's. */
  public static Jvm likeThis() {
    return of(List.of(), own());
  }

  /** Places may have been set after this process began, so they are no options of it. */
  private static Jvm of(List<String> first, Stream<String> others) {
    List<String> options = new ArrayList<>(first);
    others.forEach(options::add);
    PLACES.stream()
        .filter(property -> System.getProperty(property) != null)
        .map(property -> "-D%s=%s".formatted(property, System.getProperty(property)))
        .filter(option -> !options.contains(option))
        .forEach(options::add);
    return new Jvm(options);
  }

  /** The whole command that runs a main class in it, with this process's class path. */
  public List<String> command(Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return command;
  }

  private static Stream<String> own() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream();
  }
}
