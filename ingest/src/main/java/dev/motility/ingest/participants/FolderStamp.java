package dev.motility.ingest.participants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a folder's tables look like from outside: another stamp, other rows perhaps.
 *
 * @param files size and time of each table, by name
 */
public record FolderStamp(Map<String, String> files) {
  public FolderStamp {
    files = Map.copyOf(files);
  }

  /** As the folder is now; without a file if it cannot be read. */
  public static FolderStamp of(Path folder) {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.filter(one -> one.toString().endsWith(".csv")).toList()) {
        files.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
      return new FolderStamp(files);
    } catch (IOException e) {
      return new FolderStamp(Map.of());
    }
  }
}
