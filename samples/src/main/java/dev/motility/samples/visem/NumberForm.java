package dev.motility.samples.visem;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a file writes its numbers.
 *
 * @param dialect what the header says
 * @param decimalCommaShown whether some number of the file can only be read with a decimal comma;
 *     if none can, {@code 1,234} may also be a thousand and is refused
 */
record NumberForm(Dialect dialect, boolean decimalCommaShown) {
  /** What the tables write where there is no value. */
  static final String NOT_REPORTED = "Not reported";

  private static final Pattern WHOLE = Pattern.compile("\\d+");
  private static final Pattern DECIMAL = Pattern.compile("\\d+[.,]\\d+");
  private static final Pattern LIKE_THOUSANDS = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");
  private static final Pattern ONLY_DECIMAL =
      Pattern.compile("0,\\d+|\\d{4,},\\d+|\\d+,(\\d{1,2}|\\d{4,})");

  /** The form of the numbers in these rows. */
  static NumberForm of(Dialect dialect, Collection<List<String>> rows) {
    return new NumberForm(
        dialect, rows.stream().flatMap(List::stream).anyMatch(ONLY_DECIMAL.asMatchPredicate()));
  }

  /** The number in a cell that has no {@link #fault}. */
  double value(String cell) {
    return Double.parseDouble(cell.replace(',', '.'));
  }

  /** What is wrong with the cell as a number, and what was expected. */
  Optional<String> fault(String cell) {
    if (WHOLE.matcher(cell).matches() || (isDecimal(cell) && !isAmbiguous(cell))) {
      return Optional.empty();
    }
    return Optional.of(
        kindOf(cell)
            + ": expected a number such as "
            + dialect.example()
            + ", or '"
            + NOT_REPORTED
            + "'");
  }

  private String kindOf(String cell) {
    if (LIKE_THOUSANDS.matcher(cell).matches()) {
      return "%s may be a decimal number or a thousand".formatted(Line.shown(cell));
    }
    if (DECIMAL.matcher(cell).matches()) {
      return "%s has not the decimal mark '%c' of the file's dialect"
          .formatted(Line.shown(cell), dialect.decimalMark());
    }
    if (cell.startsWith("-") && fault(cell.substring(1)).isEmpty()) {
      return Line.shown(cell) + " is below 0";
    }
    return Line.shown(cell) + " is not a number";
  }

  private boolean isDecimal(String cell) {
    return DECIMAL.matcher(cell).matches() && cell.indexOf(dialect.decimalMark()) >= 0;
  }

  private boolean isAmbiguous(String cell) {
    return dialect == Dialect.PUBLISHED
        && !decimalCommaShown
        && LIKE_THOUSANDS.matcher(cell).matches();
  }

  /** The number in the published form, to be read as nothing else, giving the same double again. */
  static String published(double value) {
    String plain = new BigDecimal(Double.toString(value)).toPlainString();
    String text =
        (plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain).replace('.', ',');
    return LIKE_THOUSANDS.matcher(text).matches() ? text + "0" : text;
  }
}
