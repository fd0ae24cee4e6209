package dev.motility.samples.visem;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The five tables of a VISEM folder. */
public enum Table {
  SEMEN_ANALYSIS("semen_analysis_data.csv"),
  SEX_HORMONES("sex_hormones.csv"),
  SERUM_FATTY_ACIDS("fatty_acids_serum.csv"),
  SPERM_FATTY_ACIDS("fatty_acids_spermatoza.csv", "fatty_acids_spermatozoa.csv"),
  PARTICIPANT_DATA("participant_related_data.csv");

  private final String file;
  private final String otherFile;

  Table(String file) {
    this(file, file);
  }

  Table(String file, String otherFile) {
    this.file = file;
    this.otherFile = otherFile;
  }

  /** The file's name as published. */
  public String file() {
    return file;
  }

  /** The names under which the file occurs, the published one first. */
  public List<String> fileNames() {
    return Stream.of(file, otherFile).distinct().toList();
  }

  /** The table's columns after the ID, in published order. */
  public List<Column> columns() {
    return Arrays.stream(Column.values()).filter(column -> column.table() == this).toList();
  }
}
