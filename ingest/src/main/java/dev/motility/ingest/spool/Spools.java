package dev.motility.ingest.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The spools of a folder: a file for each camera, so that none touches another's. */
public final class Spools {
  private static final String EXTENSION = ".spool";

  private Spools() {}

  /** The file of a camera's spool. */
  public static Path file(Path folder, String name) {
    return folder.resolve(name + EXTENSION);
  }

  /**
   * Opens a spool; one that is damaged is set aside first, and what can be read of it is taken
   * over.
   *
   * @throws SpoolException if it cannot be used, or is in use
   */
  public static Spool open(Path file, long maxBytes) {
    try {
      return Spool.open(file, maxBytes);
    } catch (SpoolException e) {
      if (e.kind() != SpoolException.Kind.DAMAGED) {
        throw e;
      }
      return Salvage.takeOver(file, maxBytes, e.getMessage());
    }
  }

  /** The files in a folder that hold something, or may. */
  public static List<Path> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(EXTENSION)).sorted().toList();
    } catch (IOException e) {
      throw new SpoolException(
          SpoolException.Kind.UNUSABLE,
          "the folder of the spools %s cannot be read: %s".formatted(folder, e.getMessage()),
          e);
    }
  }
}
