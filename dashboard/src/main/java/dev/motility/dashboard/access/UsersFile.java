package dev.motility.dashboard.access;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The people who may look: a line each, {@code name:role:hash}. Read again when it changes, so that
 * a user who is removed is out at once. Used by several threads.
 */
public final class UsersFile {
  private final Path file;
  private Optional<Version> read = Optional.empty();
  private Map<String, User> users = Map.of();

  /** Two changes may fall into one tick of the file system's clock, but not into one file. */
  private record Version(FileTime changed, long size, String file) {
    static Version of(Path path) throws IOException {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return new Version(
          attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
    }
  }

  public UsersFile(Path file) {
    this.file = file;
  }

  /** The user of that name. */
  public Optional<User> find(String name) {
    return Optional.ofNullable(current().get(name));
  }

  /**
   * Everyone.
   *
   * @throws CommandException if the file cannot be read or a line of it is none
   */
  public synchronized Map<String, User> current() {
    try {
      Optional<Version> now = Optional.of(Version.of(file));
      if (!now.equals(read)) {
        users = parse(Files.readAllLines(file));
        read = now;
      }
      return users;
    } catch (IOException e) {
      throw CommandException.failed(
          "the users file %s cannot be read: %s".formatted(file, Failures.reason(e)), e);
    }
  }

  private Map<String, User> parse(List<String> lines) {
    Map<String, User> parsed = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        int number = i + 1;
        User user =
            User.parse(line)
                .orElseThrow(
                    () ->
                        CommandException.failed(
                            "%s, line %d is no user: it has the form name:role:hash, and users add writes it"
                                .formatted(file, number)));
        parsed.put(user.name(), user);
      }
    }
    return parsed;
  }

  /** Adds or replaces a user, in a file that its owner alone may read. */
  public synchronized void put(User user) {
    Map<String, User> all = new LinkedHashMap<>(Files.exists(file) ? current() : Map.of());
    all.put(user.name(), user);
    write(all);
  }

  /** Removes a user; tells whether there was one. */
  public synchronized boolean remove(String name) {
    Map<String, User> all = new LinkedHashMap<>(current());
    boolean known = all.remove(name) != null;
    write(all);
    return known;
  }

  /** Whole or not at all: a dashboard may be reading it. */
  private void write(Map<String, User> all) {
    Path directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("."));
    try {
      Path fresh =
          Files.createTempFile(
              directory,
              ".users",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      List<String> lines = all.values().stream().map(User::line).toList();
      Files.write(fresh, lines);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw CommandException.failed(
          "the users file %s cannot be written: %s".formatted(file, Failures.reason(e)), e);
    }
  }
}
