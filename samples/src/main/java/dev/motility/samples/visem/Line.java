package dev.motility.samples.visem;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a file, which is one row: no cell of these tables holds a line break. So a quote that
 * is never closed spoils its own row only, and is found, with its column.
 *
 * @param file name of the file
 * @param number from 1
 * @param text without the line break
 */
record Line(String file, int number, String text) {
  private static final int SHOWN = 60;

  /**
   * The cells, without their quotes.
   *
   * @throws VisemException if quotes stand where none may
   */
  List<String> cells(char delimiter) throws VisemException {
    List<String> cells = new ArrayList<>();
    boolean quoted = false;
    int from = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || (!quoted && text.charAt(at) == delimiter)) {
        cells.add(unquoted(text.substring(from, at), cells.size() + 1));
        from = at + 1;
      } else if (text.charAt(at) == '"') {
        quoted = !quoted;
      }
    }
    return cells;
  }

  private String unquoted(String cell, int column) throws VisemException {
    if (cell.indexOf('"') < 0) {
      return cell;
    }
    boolean enclosed = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
    String inner = enclosed ? cell.substring(1, cell.length() - 1) : cell;
    if (inner.replace("\"\"", "").indexOf('"') >= 0) {
      throw refused(
          column,
          shown(cell) + " has a stray quote: expected quotes around the whole cell, or none");
    }
    return inner.replace("\"\"", "\"");
  }

  VisemException refused(int column, String reason) {
    return new VisemException(new Refusal(file, number, column, reason));
  }

  /** A cell's text as messages show it: in quotes, in one line, not too long. */
  static String shown(String cell) {
    String clean = cell.replaceAll("\\p{Cc}", "\uFFFD");
    return "'" + (clean.length() > SHOWN ? clean.substring(0, SHOWN) + "…" : clean) + "'";
  }
}
