package dev.motility.samples.visem;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tables of participants who do not exist, to be spoiled cell by cell and written in any form. */
final class MadeUp {
  static final String SEMEN = "semen_analysis_data.csv";
  static final String HORMONES = "sex_hormones.csv";
  static final String PEOPLE = "participant_related_data.csv";
  static final String VIDEOS = "videos.csv";

  private static final String SPERM_ACIDS = "fatty_acids_spermatoza.csv";
  private static final List<List<String>> MOTILITY =
      List.of(
          List.of("60", "15", "25"),
          List.of("20", "45.5", "34.5"),
          List.of("10", "20", "70"),
          List.of("55", "5", "40"));

  private final Map<String, List<List<String>>> tables = new LinkedHashMap<>();

  private MadeUp() {
    for (Table table : Table.values()) {
      tables.put(table.file(), table(table));
    }
  }

  /** Four participants: two progressive, one non-progressive, one immotile; nothing missing. */
  static MadeUp four() {
    return new MadeUp();
  }

  MadeUp withVideos() {
    List<List<String>> rows = new ArrayList<>(List.of(List.of("ID", "video")));
    for (int id = 1; id <= MOTILITY.size(); id++) {
      rows.add(List.of(String.valueOf(id), id + "_made up, of no one.avi"));
    }
    tables.put(VIDEOS, rows);
    return this;
  }

  /** Replaces a cell; line and column from 1. */
  MadeUp with(String file, int line, int column, String cell) {
    List<String> row = new ArrayList<>(tables.get(file).get(line - 1));
    row.set(column - 1, cell);
    return withLine(file, line, row);
  }

  MadeUp withLine(String file, int line, List<String> row) {
    tables.get(file).set(line - 1, row);
    return this;
  }

  MadeUp withAnotherLine(String file, List<String> row) {
    tables.get(file).add(row);
    return this;
  }

  MadeUp withoutLine(String file, int line) {
    tables.get(file).remove(line - 1);
    return this;
  }

  MadeUp withoutFile(String file) {
    tables.remove(file);
    return this;
  }

  List<String> line(String file, int line) {
    return tables.get(file).get(line - 1);
  }

  /** Writes the tables and returns their folder. */
  Path in(Path folder, Form form) {
    tables.forEach(
        (file, rows) ->
            write(
                folder.resolve(file.equals(SPERM_ACIDS) ? form.spermFile() : file),
                form.text(rows)));
    return folder;
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<List<String>> table(Table table) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(Stream.concat(Stream.of("ID"), table.columns().stream().map(Column::header)).toList());
    for (int id = 1; id <= MOTILITY.size(); id++) {
      List<String> row = new ArrayList<>(List.of(String.valueOf(id)));
      for (Column column : table.columns()) {
        row.add(cell(column, id));
      }
      rows.add(row);
    }
    return rows;
  }

  private static String cell(Column column, int id) {
    return switch (column) {
      case PROGRESSIVE_MOTILITY -> MOTILITY.get(id - 1).get(0);
      case NON_PROGRESSIVE_SPERM_MOTILITY -> MOTILITY.get(id - 1).get(1);
      case IMMOTILE_SPERM -> MOTILITY.get(id - 1).get(2);
      case AGE -> String.valueOf(30 + id);
      default -> column.table().columns().indexOf(column) + "." + id + "5";
    };
  }
}
