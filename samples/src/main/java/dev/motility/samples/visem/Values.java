package dev.motility.samples.visem;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the values of a table's rows. */
record Values(List<Column> columns, NumberForm form)
    implements RowsById.Content<Map<Column, Double>> {
  @Override
  public Map<Column, Double> of(int id, Row row) throws VisemException {
    Map<Column, Double> values = new EnumMap<>(Column.class);
    for (Column column : columns) {
      String cell = row.cell(column.header());
      if (!cell.equals(NumberForm.NOT_REPORTED)) {
        values.put(column, value(row, column, cell));
      }
    }
    checkMotility(row, values);
    return values;
  }

  private double value(Row row, Column column, String cell) throws VisemException {
    Optional<String> fault = form.fault(cell);
    if (fault.isPresent()) {
      throw row.refused(column.header(), fault.get());
    }
    double value = form.value(cell);
    if (value > column.maximum()) {
      throw row.refused(
          column.header(),
          "%s is too large: expected at most %s".formatted(Line.shown(cell), column.maximum()));
    }
    return value;
  }

  private static void checkMotility(Row row, Map<Column, Double> values) throws VisemException {
    try {
      Participant.motilityOf(values);
    } catch (IllegalArgumentException wrong) {
      throw row.refused(Column.PROGRESSIVE_MOTILITY.header(), wrong.getMessage());
    }
  }
}
