package dev.motility.samples.visem;

/** The two ways in which the tables separate cells and write numbers. */
enum Dialect {
  PUBLISHED(';', ',', "12,5"),
  REEXPORTED(',', '.', "12.5");

  private final char delimiter;
  private final char decimalMark;
  private final String example;

  Dialect(char delimiter, char decimalMark, String example) {
    this.delimiter = delimiter;
    this.decimalMark = decimalMark;
    this.example = example;
  }

  char delimiter() {
    return delimiter;
  }

  char decimalMark() {
    return decimalMark;
  }

  /** A number as this dialect writes it, for messages. */
  String example() {
    return example;
  }
}
