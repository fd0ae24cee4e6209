package dev.motility.samples.visem;

/**
 * Why a row was not read: what is wrong, where, and what was expected.
 *
 * @param file name of the file
 * @param line from 1, the header's
 * @param column number of the cell in the line, from 1
 * @param reason what is wrong and what was expected, in one line
 */
public record Refusal(String file, int line, int column, String reason) {
  /**
   * @throws IllegalArgumentException if the line or the column is below 1
   */
  public Refusal {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("line %d, column %d".formatted(line, column));
    }
  }

  @Override
  public String toString() {
    return "%s, line %d, column %d: %s".formatted(file, line, column, reason);
  }
}
