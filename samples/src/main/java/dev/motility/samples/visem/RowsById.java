package dev.motility.samples.visem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the rows of one file say, by participant, and which rows were refused. */
final class RowsById<T> {
  /** Reads what a row holds besides the ID. */
  interface Content<T> {
    T of(int id, Row row) throws VisemException;
  }

  private final String file;
  private final Map<Integer, Row> rows = new TreeMap<>();
  private final Map<Integer, T> values = new TreeMap<>();
  private final List<Refusal> refusals;

  RowsById(TableFile table, Content<T> content) {
    file = table.name();
    refusals = new ArrayList<>(table.refusals());
    for (Row row : table.rows()) {
      try {
        add(row, content);
      } catch (VisemException wrong) {
        wrong.refusal().ifPresent(refusals::add);
      }
    }
    refusals.sort(Comparator.comparingInt(Refusal::line));
  }

  /** The file's name. */
  String file() {
    return file;
  }

  /** The first row of each ID that could be read, whether the rest of it is right or not. */
  Map<Integer, Row> rows() {
    return Collections.unmodifiableMap(rows);
  }

  /** What the participant's row holds; empty if there is none, or none that is right. */
  Optional<T> value(int id) {
    return Optional.ofNullable(values.get(id));
  }

  /** What the right rows hold, in the order of the IDs. */
  List<T> values() {
    return List.copyOf(values.values());
  }

  /** The rows that were refused, in the order of the lines. */
  List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  private void add(Row row, Content<T> content) throws VisemException {
    int id = row.id();
    Row first = rows.putIfAbsent(id, row);
    if (first != null) {
      // Which of the two rows is right is not known, so neither is taken.
      values.remove(id);
      throw row.refused(
          Row.ID,
          "%d stands twice, first in line %d: expected it once"
              .formatted(id, first.line().number()));
    }
    row.checkLength();
    values.put(id, content.of(id, row));
  }
}
