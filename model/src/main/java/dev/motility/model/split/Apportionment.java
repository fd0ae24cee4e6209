package dev.motility.model.split;

import java.util.Arrays;

/** Whole numbers as near to equal shares as given totals allow. */
final class Apportionment {
  private Apportionment() {}

  /**
   * A table whose rows and columns have these sums, each number near {@code row × column / all}:
   * first every share rounded down, then one more where most is lacking.
   *
   * @param rows their sums
   * @param columns their sums, together as many as the rows'
   */
  static int[][] of(int[] rows, int[] columns) {
    int all = Arrays.stream(rows).sum();
    int[][] table = new int[rows.length][columns.length];
    int[] rowsLeft = rows.clone();
    int[] columnsLeft = columns.clone();
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        add(table, rowsLeft, columnsLeft, i, j, (int) ((long) rows[i] * columns[j] / all));
      }
    }
    for (int left = Arrays.stream(rowsLeft).sum(); left > 0; left--) {
      addWhereMostIsLacking(table, rows, columns, rowsLeft, columnsLeft);
    }
    return table;
  }

  private static void addWhereMostIsLacking(
      int[][] table, int[] rows, int[] columns, int[] rowsLeft, int[] columnsLeft) {
    int all = Arrays.stream(rows).sum();
    double most = Double.NEGATIVE_INFINITY;
    int row = 0;
    int column = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        double lacking = (double) rows[i] * columns[j] / all - table[i][j];
        if (rowsLeft[i] > 0 && columnsLeft[j] > 0 && lacking > most) {
          most = lacking;
          row = i;
          column = j;
        }
      }
    }
    add(table, rowsLeft, columnsLeft, row, column, 1);
  }

  private static void add(
      int[][] table, int[] rowsLeft, int[] columnsLeft, int row, int column, int count) {
    table[row][column] += count;
    rowsLeft[row] -= count;
    columnsLeft[column] -= count;
  }
}
