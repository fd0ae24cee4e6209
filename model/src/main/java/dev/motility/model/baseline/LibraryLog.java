package dev.motility.model.baseline;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the library from telling of every fit on stderr. */
final class LibraryLog {
  // Kept: a logger that nobody holds forgets its level.
  private static final Logger LIBRARY = Logger.getLogger("org.tribuo");

  private LibraryLog() {}

  static void quieten() {
    LIBRARY.setLevel(Level.WARNING);
  }
}
