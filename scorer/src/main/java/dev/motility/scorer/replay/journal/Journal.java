package dev.motility.scorer.replay.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.motility.schemas.MotilityScore;
import dev.motility.scorer.replay.judge.WindowClass;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;

/**
 * A file with a line for each window that need not be scored again, so that a replay that is begun
 * again with the same settings goes on. The first line names the settings. With the recorded
 * models, a line is the name of a window that came out as recorded, and its class; all else is
 * judged anew. With another model, it is the window's name and the score that is on the rescores
 * topic already. Tabs stand between. Any thread may write.
 */
public final class Journal implements AutoCloseable {
  private static final List<WindowClass> SETTLED =
      List.of(WindowClass.IDENTICAL, WindowClass.WITHIN_TOLERANCE);

  private static final String SCORE = "score:";

  /** What the file said when it was opened, by the window's name. */
  private final Map<String, String> known;

  private final Optional<BufferedWriter> out;

  private Journal(Map<String, String> known, Optional<BufferedWriter> out) {
    this.known = known;
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
    Map<String, String> known = new HashMap<>();
    boolean begun = Files.exists(file) && Files.size(file) > 0;
    if (begun) {
      read(file, settings, known);
    }
    BufferedWriter out =
        Files.newBufferedWriter(file, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    // After a line that was cut off, the next one begins on a line of its own.
    out.write(begun ? "\n" : settings + "\n");
    out.flush();
    return new Journal(known, Optional.of(out));
  }

  private static void read(Path file, String settings, Map<String, String> known)
      throws IOException {
    try (Stream<String> lines = Files.lines(file, UTF_8)) {
      List<String> head = lines.limit(1).toList();
      if (!head.get(0).equals(settings)) {
        throw new IOException("it was begun with other settings: " + head.get(0));
      }
    }
    try (Stream<String> lines = Files.lines(file, UTF_8)) {
      lines.skip(1).forEach(line -> read(line, known));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void read(String line, Map<String, String> known) {
    int tab = line.lastIndexOf('\t');
    if (tab > 0) {
      known.put(line.substring(0, tab), line.substring(tab + 1));
    }
  }

  /** What became of a window before. */
  public Optional<WindowClass> find(String window) {
    return Optional.ofNullable(known.get(window))
        .flatMap(said -> SETTLED.stream().filter(kind -> kind.key().equals(said)).findFirst());
  }

  /** The score that another model gave a window before, without its picture. */
  public Optional<MotilityScore> findScore(String window) {
    return Optional.ofNullable(known.get(window))
        .filter(said -> said.startsWith(SCORE))
        .flatMap(said -> score(said.substring(SCORE.length())));
  }

  /** A line that was cut off holds none. */
  private static Optional<MotilityScore> score(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return Optional.of(MotilityScore.fromByteBuffer(ByteBuffer.wrap(bytes)));
    } catch (IOException | IllegalArgumentException | AvroRuntimeException cutOff) {
      return Optional.empty();
    }
  }

  /**
   * Notes what became of a window, if it need not be looked at again.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void note(String window, WindowClass kind) {
    if (SETTLED.contains(kind)) {
      line(window, kind.key());
    }
  }

  /**
   * Notes the score that another model gave a window, once it is on its topic.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void noteScore(String window, MotilityScore score) {
    if (out.isEmpty()) {
      return;
    }
    MotilityScore kept = MotilityScore.newBuilder(score).setPreview(null).build();
    try {
      ByteBuffer bytes = kept.toByteBuffer();
      byte[] array = new byte[bytes.remaining()];
      bytes.get(array);
      line(window, SCORE + Base64.getEncoder().encodeToString(array));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void line(String window, String said) {
    if (out.isEmpty()) {
      return;
    }
    try {
      out.get().write(window + "\t" + said + "\n");
      out.get().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (out.isPresent()) {
      out.get().close();
    }
  }
}
