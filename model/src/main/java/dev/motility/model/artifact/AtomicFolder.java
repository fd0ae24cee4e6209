package dev.motility.model.artifact;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Makes a folder appear with all of its files or not at all. */
public final class AtomicFolder {
  private AtomicFolder() {}

  /** What the folder holds. */
  public interface Content {
    void write(Path folder) throws IOException;
  }

  /**
   * Makes a folder.
   *
   * @throws FileAlreadyExistsException if there is one already
   * @throws IOException if it cannot be written
   */
  public static void write(Path folder, Content content) throws IOException {
    Path target = folder.toAbsolutePath();
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(folder.toString());
    }
    Files.createDirectories(target.getParent());
    Path draft = Files.createTempDirectory(target.getParent(), "." + target.getFileName() + "-");
    try {
      content.write(draft);
      for (Path file : files(draft)) {
        force(file);
      }
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(draft);
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void delete(Path draft) throws IOException {
    if (!Files.exists(draft)) {
      return;
    }
    for (Path file : files(draft)) {
      Files.delete(file);
    }
    Files.delete(draft);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
