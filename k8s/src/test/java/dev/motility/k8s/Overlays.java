package dev.motility.k8s;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The overlays as kubectl renders them. Where there is no kubectl, tests are skipped, or fail with
 * {@code -Dkubectl=required}.
 */
final class Overlays {
  static final List<String> NAMES = List.of("cpu", "gpu", "secure", "edge");
  private static final Path FOLDER = Path.of("overlays");
  private static final Map<String, List<Map<String, Object>>> RENDERED = new ConcurrentHashMap<>();

  private Overlays() {}

  /** The objects of an overlay. */
  static List<Map<String, Object>> render(String name) {
    return RENDERED.computeIfAbsent(name, Overlays::kustomize);
  }

  /** The objects of a kind. */
  static List<Map<String, Object>> render(String name, String kind) {
    return render(name).stream().filter(object -> kind.equals(object.get("kind"))).toList();
  }

  private static List<Map<String, Object>> kustomize(String name) {
    try {
      Process process =
          new ProcessBuilder("kubectl", "kustomize", FOLDER.resolve(name).toString())
              .redirectErrorStream(true)
              .start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new AssertionError(text);
      }
      return parse(text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (IOException e) {
      Assumptions.assumeTrue(
          "required".equals(System.getProperty("kubectl")), "there is no kubectl");
      throw new AssertionError("there is no kubectl, and -Dkubectl=required wants it", e);
    }
  }

  /** The documents of a text. */
  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> parse(String text) {
    List<Map<String, Object>> objects = new ArrayList<>();
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    new Yaml(new SafeConstructor(options))
        .loadAll(text)
        .forEach(object -> objects.add((Map<String, Object>) object));
    return objects;
  }

  /** The objects of a file of this folder. */
  static List<Map<String, Object>> file(String path) throws IOException {
    return parse(Files.readString(Path.of(path)));
  }

  /** A value deep in an object: names of maps, numbers of lists. */
  static Object at(Object object, Object... path) {
    Object value = object;
    for (Object step : path) {
      value =
          step instanceof Integer number
              ? ((List<?>) value).get(number)
              : value == null ? null : ((Map<?, ?>) value).get(step);
    }
    return value;
  }
}
