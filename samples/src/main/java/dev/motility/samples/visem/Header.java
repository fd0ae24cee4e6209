package dev.motility.samples.visem;

import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file's header, recognised: which dialect the file is in and which column stands where.
 *
 * @param dialect the one in which the header is known
 * @param names the headers as published, in the file's order
 */
record Header(Dialect dialect, List<String> names) {
  /** More pieces than commas make of any published header. */
  private static final int MOST_PIECES = 4;

  /**
   * Recognises the header if it has all expected columns and no other, in any order.
   *
   * @throws VisemException if not, with the first column that is wrong
   */
  static Header recognise(Line line, List<String> expected) throws VisemException {
    Spellings spellings = new Spellings(expected);
    List<Header> candidates = new ArrayList<>();
    List<VisemException> faults = new ArrayList<>();
    for (Dialect dialect : Dialect.values()) {
      try {
        candidates.add(in(dialect, line, spellings));
      } catch (VisemException quotes) {
        faults.add(quotes);
      }
    }
    Optional<Header> best =
        candidates.stream().max(comparingLong(header -> header.known(expected)));
    if (!faults.isEmpty() && best.map(header -> header.known(expected)).orElse(0L) == 0) {
      throw faults.get(0);
    }
    return best.orElseThrow().checked(line, expected);
  }

  /** The place of a header's cell in a row, from 0. */
  int position(String name) {
    return names.indexOf(name);
  }

  private static Header in(Dialect dialect, Line line, Spellings spellings) throws VisemException {
    List<String> cells = line.cells(dialect.delimiter());
    List<String> names = new ArrayList<>();
    int at = 0;
    while (at < cells.size()) {
      int pieces = pieces(cells, at, dialect, spellings);
      String cell = joined(cells, at, pieces, dialect);
      names.add(spellings.published(cell).orElse(cell));
      at += pieces;
    }
    return new Header(dialect, List.copyOf(names));
  }

  /** How many cells make a known header: re-exports forget to quote the commas inside them. */
  private static int pieces(List<String> cells, int at, Dialect dialect, Spellings spellings) {
    for (int pieces = Math.min(MOST_PIECES, cells.size() - at); pieces > 1; pieces--) {
      if (spellings.published(joined(cells, at, pieces, dialect)).isPresent()) {
        return pieces;
      }
    }
    return 1;
  }

  private static String joined(List<String> cells, int at, int pieces, Dialect dialect) {
    return String.join(String.valueOf(dialect.delimiter()), cells.subList(at, at + pieces));
  }

  private long known(List<String> expected) {
    return names.stream().filter(expected::contains).count();
  }

  private Header checked(Line line, List<String> expected) throws VisemException {
    if (known(expected) == 0) {
      throw line.refused(
          1,
          "unknown header %s: expected %s, separated by ';' or ','"
              .formatted(Line.shown(line.text()), listed(expected)));
    }
    for (int at = 0; at < names.size(); at++) {
      checkColumn(line, at, expected);
    }
    List<String> missing = missing(expected);
    if (!missing.isEmpty()) {
      throw line.refused(names.size() + 1, "missing column: expected also " + listed(missing));
    }
    return this;
  }

  private void checkColumn(Line line, int at, List<String> expected) throws VisemException {
    String name = names.get(at);
    if (!expected.contains(name)) {
      List<String> missing = missing(expected);
      throw line.refused(
          at + 1,
          "unknown header %s: expected %s"
              .formatted(
                  Line.shown(name), missing.isEmpty() ? "no further column" : listed(missing)));
    }
    if (names.indexOf(name) < at) {
      throw line.refused(
          at + 1,
          "%s stands twice, first in column %d: expected it once"
              .formatted(Line.shown(name), names.indexOf(name) + 1));
    }
  }

  private List<String> missing(List<String> expected) {
    return expected.stream().filter(name -> !names.contains(name)).toList();
  }

  private static String listed(List<String> names) {
    Optional<String> first = names.stream().map(Line::shown).findFirst();
    return first.orElse("") + (names.size() > 1 ? " and %d more".formatted(names.size() - 1) : "");
  }
}
