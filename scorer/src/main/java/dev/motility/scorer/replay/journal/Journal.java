package dev.motility.scorer.replay.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.motility.scorer.replay.judge.WindowClass;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file with a line for each window that came out as recorded: a replay that is begun again with
 * the same settings counts these and does not score them again. All else is judged anew. A line is
 * the window's name and its class with a tab between; the first line names the settings. For one
 * thread.
 */
public final class Journal implements AutoCloseable {
  private static final List<WindowClass> SETTLED =
      List.of(WindowClass.IDENTICAL, WindowClass.WITHIN_TOLERANCE);

  private final Map<String, WindowClass> settled;
  private final Optional<BufferedWriter> out;

  private Journal(Map<String, WindowClass> settled, Optional<BufferedWriter> out) {
    this.settled = settled;
    this.out = out;
  }

  /** One that remembers nothing. */
  public static Journal none() {
    return new Journal(Map.of(), Optional.empty());
  }

  /**
   * Opens a file, or begins it.
   *
   * @param settings what the verdicts depend on, on one line
   * @throws IOException if it cannot be read or written, or was begun with other settings
   */
  public static Journal open(Path file, String settings) throws IOException {
    Map<String, WindowClass> settled = new HashMap<>();
    boolean begun = Files.exists(file) && Files.size(file) > 0;
    if (begun) {
      read(file, settings, settled);
    }
    BufferedWriter out =
        Files.newBufferedWriter(file, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    // After a line that was cut off, the next one begins on a line of its own.
    out.write(begun ? "\n" : settings + "\n");
    out.flush();
    return new Journal(settled, Optional.of(out));
  }

  private static void read(Path file, String settings, Map<String, WindowClass> settled)
      throws IOException {
    try (Stream<String> lines = Files.lines(file, UTF_8)) {
      List<String> head = lines.limit(1).toList();
      if (!head.get(0).equals(settings)) {
        throw new IOException("it was begun with other settings: " + head.get(0));
      }
    }
    try (Stream<String> lines = Files.lines(file, UTF_8)) {
      lines.skip(1).forEach(line -> read(line, settled));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void read(String line, Map<String, WindowClass> settled) {
    int tab = line.lastIndexOf('\t');
    if (tab > 0) {
      SETTLED.stream()
          .filter(kind -> kind.key().equals(line.substring(tab + 1)))
          .forEach(kind -> settled.put(line.substring(0, tab), kind));
    }
  }

  /** What became of a window before. */
  public Optional<WindowClass> find(String window) {
    return Optional.ofNullable(settled.get(window));
  }

  /**
   * Notes what became of a window, if it need not be looked at again.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void note(String window, WindowClass kind) {
    if (out.isEmpty() || !SETTLED.contains(kind)) {
      return;
    }
    try {
      out.get().write(window + "\t" + kind.key() + "\n");
      out.get().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (out.isPresent()) {
      out.get().close();
    }
  }
}
