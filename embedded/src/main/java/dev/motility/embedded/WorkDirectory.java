package dev.motility.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's directory: a given one, which is kept and locked against a second server, or a
 * temporary one, which is removed at close.
 */
record WorkDirectory(Path path, Optional<FileChannel> lock) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkDirectory.class);

  /** Locked while the directory is in use: servers themselves look too late. */
  static final String LOCK_FILE = ".in-use";

  static WorkDirectory open(String who, Optional<Path> given) throws EmbeddedStartException {
    try {
      return given.isPresent() ? existing(who, given.get()) : temporary(who);
    } catch (IOException e) {
      throw unwritable(who, given, e);
    }
  }

  private static WorkDirectory existing(String who, Path given)
      throws IOException, EmbeddedStartException {
    Path path = Files.createDirectories(given.toAbsolutePath().normalize());
    Files.delete(Files.createTempFile(path, ".writable", ""));
    FileChannel lock =
        FileChannel.open(
            path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(lock)) {
      lock.close();
      throw new EmbeddedStartException(
          "The %s's data directory %s is in use: end the other process, or choose another directory."
              .formatted(who, path));
    }
    return new WorkDirectory(path, Optional.of(lock));
  }

  private static boolean isLocked(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException inThisProcess) {
      return false;
    }
  }

  private static WorkDirectory temporary(String who) throws IOException {
    return new WorkDirectory(Files.createTempDirectory("motility-" + who + "-"), Optional.empty());
  }

  private static EmbeddedStartException unwritable(
      String who, Optional<Path> given, IOException cause) {
    String where = given.map(Path::toString).orElse(System.getProperty("java.io.tmpdir"));
    return new EmbeddedStartException(
        "The %s cannot write to %s (%s): free some space or choose another directory."
            .formatted(who, where, cause),
        cause);
  }

  @Override
  public void close() {
    lock.ifPresentOrElse(this::release, () -> delete(path));
  }

  private void release(FileChannel file) {
    try (file) {
      Files.deleteIfExists(path.resolve(LOCK_FILE));
    } catch (IOException e) {
      LOG.warn("Could not release the directory {}: {}", path, e.toString());
    }
  }

  /** Whether it was given, and stays. */
  boolean kept() {
    return lock.isPresent();
  }

  static void delete(Path root) {
    try {
      Files.walkFileTree(root, new Deleter());
    } catch (NoSuchFileException e) {
      LOG.debug("{} is already gone", root);
    } catch (IOException e) {
      LOG.warn("Could not remove the temporary directory {}: {}", root, e.toString());
    }
  }

  /** Deletes as it walks; a file that its owner removed meanwhile is no failure. */
  private static final class Deleter extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
      if (cause instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw cause;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException cause)
        throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
