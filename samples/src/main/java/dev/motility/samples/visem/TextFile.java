package dev.motility.samples.visem;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a small text file in UTF-8, with or without a byte order mark. Bytes that are not
 * UTF-8 become U+FFFD, which only headers may hold: everything else that holds it is refused where
 * it stands.
 *
 * @param name of the file
 * @param lines all that are not blank
 */
record TextFile(String name, List<Line> lines) {
  private static final long LARGEST = 64L << 20;
  private static final List<String> BYTE_ORDER_MARKS = List.of("\uFEFF", "ï»¿");

  static TextFile read(Path path) throws VisemException {
    String name = path.getFileName().toString();
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String text : withoutMark(text(path)).lines().toList()) {
      number++;
      if (!text.isBlank()) {
        lines.add(new Line(name, number, text));
      }
    }
    return new TextFile(name, List.copyOf(lines));
  }

  private static String text(Path path) throws VisemException {
    try {
      if (Files.size(path) > LARGEST) {
        throw new VisemException(
            "%s has more than %d MiB: that is no VISEM table".formatted(path, LARGEST >> 20));
      }
      return new String(Files.readAllBytes(path), UTF_8);
    } catch (VisemException e) {
      throw e;
    } catch (IOException e) {
      throw new VisemException("cannot read %s: %s".formatted(path, e), e);
    }
  }

  private static String withoutMark(String text) {
    for (String mark : BYTE_ORDER_MARKS) {
      if (text.startsWith(mark)) {
        return withoutMark(text.substring(mark.length()));
      }
    }
    return text;
  }
}
