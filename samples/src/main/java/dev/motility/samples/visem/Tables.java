package dev.motility.samples.visem;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The five tables of a folder, joined by participant.
 *
 * @param tables what each table's rows say
 * @param participantRows every ID that has a row in some table, with its row in the first of them
 */
record Tables(Map<Table, RowsById<Map<Column, Double>>> tables, Map<Integer, Row> participantRows) {
  static Tables read(Path folder) throws VisemException {
    Map<Table, RowsById<Map<Column, Double>>> tables = new EnumMap<>(Table.class);
    Map<Integer, Row> participantRows = new TreeMap<>();
    for (Table table : Table.values()) {
      RowsById<Map<Column, Double>> rows = rows(folder, table);
      tables.put(table, rows);
      rows.rows().forEach(participantRows::putIfAbsent);
    }
    return new Tables(tables, participantRows);
  }

  /** The participants whose rows are right in all five tables. */
  List<Participant> participants() {
    return participantRows.keySet().stream().flatMap(id -> participant(id).stream()).toList();
  }

  /** The rows that are there and wrong. */
  List<Refusal> wrongRows() {
    return tables.values().stream().flatMap(table -> table.refusals().stream()).toList();
  }

  /** The participants that some table has no row of, named where another table has one. */
  List<Refusal> missingRows() {
    List<Refusal> refusals = new ArrayList<>();
    for (RowsById<Map<Column, Double>> table : tables.values()) {
      for (Map.Entry<Integer, Row> known : participantRows.entrySet()) {
        if (!table.rows().containsKey(known.getKey())) {
          String reason = "participant %d has no row in %s".formatted(known.getKey(), table.file());
          refusals.add(known.getValue().refusal(Row.ID, reason));
        }
      }
    }
    return refusals;
  }

  private Optional<Participant> participant(int id) {
    Map<Column, Double> values = new EnumMap<>(Column.class);
    for (RowsById<Map<Column, Double>> table : tables.values()) {
      Optional<Map<Column, Double>> row = table.value(id);
      if (row.isEmpty()) {
        return Optional.empty();
      }
      values.putAll(row.get());
    }
    return Optional.of(new Participant(id, values));
  }

  private static RowsById<Map<Column, Double>> rows(Path folder, Table table)
      throws VisemException {
    List<String> headers =
        Stream.concat(Stream.of(Row.ID), table.columns().stream().map(Column::header)).toList();
    TableFile file = TableFile.read(file(folder, table), headers);
    return new RowsById<>(file, new Values(table.columns(), file.numberForm()));
  }

  private static Path file(Path folder, Table table) throws VisemException {
    List<Path> found =
        table.fileNames().stream().map(folder::resolve).filter(Files::isRegularFile).toList();
    String names = String.join(" or ", table.fileNames());
    if (found.isEmpty()) {
      throw new VisemException("%s is missing in %s".formatted(names, folder));
    }
    if (found.size() > 1) {
      throw new VisemException("expected only one of %s in %s".formatted(names, folder));
    }
    return found.get(0);
  }
}
