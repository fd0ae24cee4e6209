package dev.motility.samples.visem;

import java.util.List;
import java.util.regex.Pattern;

/** One row of a file whose header is known. */
record Row(Line line, Header header, List<String> cells) {
  /** The header of the participant's ID, in every file. */
  static final String ID = "ID";

  private static final Pattern WHOLE = Pattern.compile("[1-9]\\d{0,8}");

  /**
   * The participant's ID, read before anything else, so that a wrong row has a name if possible.
   */
  int id() throws VisemException {
    if (header.position(ID) >= cells.size()) {
      checkLength();
    }
    String cell = cell(ID);
    if (!WHOLE.matcher(cell).matches()) {
      throw refused(ID, Line.shown(cell) + " is not an ID: expected a whole number from 1 on");
    }
    return Integer.parseInt(cell);
  }

  /** Refuses the row unless it has as many cells as the header. */
  void checkLength() throws VisemException {
    int expected = header.names().size();
    if (cells.size() != expected) {
      throw line.refused(
          Math.min(cells.size(), expected) + 1,
          "expected %d cells, as in the header, not %d".formatted(expected, cells.size()));
    }
  }

  String cell(String name) {
    return cells.get(header.position(name));
  }

  VisemException refused(String name, String reason) {
    return new VisemException(refusal(name, name + ": " + reason));
  }

  /** A refusal at the cell under a header. */
  Refusal refusal(String name, String reason) {
    return new Refusal(line.file(), line.number(), header.position(name) + 1, reason);
  }
}
