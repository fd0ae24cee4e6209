package dev.motility.schemas.print;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Columns for people at a terminal. What a text could do to the terminal is taken out of it. */
record Table<V>(List<Column<V>> columns) implements LineFormat<V> {
  private static final String NOTE = "For research use only.";
  private static final String GAP = "  ";

  Table {
    columns = List.copyOf(columns);
  }

  /**
   * One column.
   *
   * @param width its width in characters: negative to align left; a longer text is not cut
   */
  record Column<V>(String title, int width, Function<V, String> text) {
    private String cell(String content) {
      return String.format(Locale.ROOT, "%" + width + "s", content);
    }
  }

  @Override
  public String heading() {
    return NOTE + "\n" + row(Column::title);
  }

  @Override
  public String line(V value) {
    return row(column -> harmless(column.text().apply(value)));
  }

  private String row(Function<Column<V>, String> content) {
    return columns.stream()
            .map(column -> column.cell(content.apply(column)))
            .collect(Collectors.joining(GAP))
            .stripTrailing()
        + "\n";
  }

  /** Control and formatting characters move the cursor, colour the line or turn its direction. */
  private static String harmless(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]", "?");
  }
}
