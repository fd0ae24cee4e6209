package dev.motility.ingest.spool;

import dev.motility.runtime.Failures;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's errors mean for a spool. */
final class SpoolFaults {
  /** The lowest byte of an extended result code is the primary one. */
  private static final int PRIMARY = 0xFF;

  private SpoolFaults() {}

  /** Whether there is no room for what was to be written. */
  static boolean isFull(SQLException fault) {
    return is(fault, SQLiteErrorCode.SQLITE_FULL) || isExtended(fault, IO_WRITE);
  }

  private static final int IO_WRITE = 778;
  private static final int IO_SHORT_READ = 522;

  /** Whether the file is not as SQLite left it. */
  static boolean isDamage(SQLException fault) {
    return is(fault, SQLiteErrorCode.SQLITE_CORRUPT)
        || is(fault, SQLiteErrorCode.SQLITE_NOTADB)
        || isExtended(fault, IO_SHORT_READ);
  }

  static SpoolException of(Path file, SQLException fault) {
    if (isDamage(fault)) {
      return new SpoolException(
          SpoolException.Kind.DAMAGED,
          "the spool %s is damaged: %s".formatted(file, reason(fault)),
          fault);
    }
    if (is(fault, SQLiteErrorCode.SQLITE_BUSY) || is(fault, SQLiteErrorCode.SQLITE_LOCKED)) {
      return new SpoolException(
          SpoolException.Kind.IN_USE,
          "the spool %s is in use by another process: end that one, or name another --spool"
              .formatted(file),
          fault);
    }
    return new SpoolException(
        SpoolException.Kind.UNUSABLE,
        "the spool %s cannot be used: %s; see to its disk and rights, or name another --spool"
            .formatted(file, reason(fault)),
        fault);
  }

  private static String reason(SQLException fault) {
    return isFull(fault) ? "its disk is full" : Failures.reason(fault);
  }

  private static boolean is(SQLException fault, SQLiteErrorCode code) {
    return fault instanceof SQLiteException sqlite
        && (sqlite.getResultCode().code & PRIMARY) == code.code;
  }

  private static boolean isExtended(SQLException fault, int code) {
    return fault instanceof SQLiteException sqlite && sqlite.getResultCode().code == code;
  }
}
