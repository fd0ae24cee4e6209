package dev.motility.samples.visem;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Folds as a file: the header {@code fold;ID}, then a line for each participant that is tested. */
public final class FoldsFile {
  private static final String HEADER = "fold;ID";
  private static final Pattern ROW = Pattern.compile("([1-9]\\d{0,5});([1-9]\\d{0,8})");

  private FoldsFile() {}

  /**
   * Reads one.
   *
   * @throws IOException naming the file and the line, if it is missing or not in the form
   */
  public static Folds read(Path file) throws IOException {
    List<String> lines = lines(file);
    if (lines.isEmpty() || !lines.get(0).replace("\uFEFF", "").equals(HEADER)) {
      throw new IOException("%s, line 1: expected the header %s".formatted(file, HEADER));
    }
    TreeMap<Integer, Set<Integer>> folds = new TreeMap<>();
    for (int i = 1; i < lines.size(); i++) {
      Matcher row = ROW.matcher(lines.get(i));
      if (!row.matches()) {
        throw new IOException(
            "%s, line %d: expected a fold's and a participant's number, as in 1;85"
                .formatted(file, i + 1));
      }
      folds
          .computeIfAbsent(Integer.valueOf(row.group(1)), number -> new HashSet<>())
          .add(Integer.valueOf(row.group(2)));
    }
    try {
      return new Folds(List.copyOf(folds.values()));
    } catch (IllegalArgumentException e) {
      throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file, UTF_8);
    } catch (NoSuchFileException e) {
      throw new IOException("%s: there is no such file".formatted(file), e);
    } catch (IOException e) {
      throw new IOException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }
}
