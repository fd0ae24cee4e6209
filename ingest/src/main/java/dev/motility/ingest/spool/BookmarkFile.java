package dev.motility.ingest.spool;

import dev.motility.ingest.capture.Bookmark;
import dev.motility.ingest.capture.Bookmarks;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The bookmarks of sources that can be read again, on disk. Any thread may use it. */
public final class BookmarkFile implements AutoCloseable {
  /** What is moved in between is lost in a crash, and sent again under the same numbers. */
  private static final long SAVING_MILLIS = 500;

  private final SpoolDatabase database;
  private final Map<String, Bookmark> moved = new HashMap<>();
  private final ScheduledExecutorService saving =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "bookmarks");
            thread.setDaemon(true);
            return thread;
          });
  private Optional<SpoolException> fault = Optional.empty();

  private BookmarkFile(SpoolDatabase database) {
    this.database = database;
  }

  /**
   * Opens the file, or makes it.
   *
   * @throws SpoolException if it cannot be used, is in use, or is damaged
   */
  @SuppressWarnings("FutureReturnValueIgnored") // Saving keeps its faults for who asks.
  public static BookmarkFile open(Path file) {
    BookmarkFile bookmarks = new BookmarkFile(SpoolDatabase.open(file));
    bookmarks.saving.scheduleWithFixedDelay(
        bookmarks::save, SAVING_MILLIS, SAVING_MILLIS, TimeUnit.MILLISECONDS);
    return bookmarks;
  }

  /**
   * The bookmark of one source.
   *
   * @param source its address
   * @param stamp what changes when the source is another one under the same address
   */
  public Bookmarks of(String source, String stamp) {
    return new OfSource(source, stamp);
  }

  /** Whether the source was sent to its end. */
  public synchronized boolean isComplete(String source, String stamp) {
    try {
      PreparedStatement select =
          database.statement(
              "SELECT 1 FROM bookmark WHERE source = ? AND stamp = ? AND complete = 1");
      select.setString(1, source);
      select.setString(2, stamp);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    } catch (SQLException e) {
      throw SpoolFaults.of(database.file(), e);
    }
  }

  private synchronized Optional<Bookmark> find(String source, String stamp) {
    try {
      PreparedStatement select =
          database.statement(
              "SELECT capture, part, base, begun, next_sequence, next_frame, ended FROM bookmark"
                  + " WHERE source = ? AND stamp = ? AND complete = 0");
      select.setString(1, source);
      select.setString(2, stamp);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(bookmark(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw SpoolFaults.of(database.file(), e);
    }
  }

  private static Bookmark bookmark(ResultSet row) throws SQLException {
    return new Bookmark(
        row.getString(1),
        row.getInt(2),
        row.getLong(3),
        Instant.parse(row.getString(4)),
        row.getLong(5),
        row.getLong(6),
        row.getBoolean(7));
  }

  private synchronized void begin(String source, String stamp, Bookmark bookmark) {
    moved.remove(source);
    try {
      PreparedStatement insert =
          database.statement(
              "INSERT OR REPLACE INTO bookmark (source, stamp, complete, capture, part, base,"
                  + " begun, next_sequence, next_frame, ended) VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?,"
                  + " ?)");
      insert.setString(1, source);
      insert.setString(2, stamp);
      insert.setString(3, bookmark.captureId());
      insert.setInt(4, bookmark.part());
      insert.setLong(5, bookmark.base());
      insert.setString(6, bookmark.begun().toString());
      insert.setLong(7, bookmark.nextSequence());
      insert.setLong(8, bookmark.nextFrame());
      insert.setBoolean(9, bookmark.ended());
      insert.executeUpdate();
      database.commit();
    } catch (SQLException e) {
      database.rollback();
      throw SpoolFaults.of(database.file(), e);
    }
  }

  private synchronized void move(String source, Bookmark bookmark) {
    moved.put(source, bookmark);
  }

  private synchronized void save() {
    try {
      PreparedStatement update =
          database.statement(
              "UPDATE bookmark SET next_sequence = ?, next_frame = ?, ended = ? WHERE source = ?");
      for (Map.Entry<String, Bookmark> one : moved.entrySet()) {
        update.setLong(1, one.getValue().nextSequence());
        update.setLong(2, one.getValue().nextFrame());
        update.setBoolean(3, one.getValue().ended());
        update.setString(4, one.getKey());
        update.executeUpdate();
      }
      if (!moved.isEmpty()) {
        database.commit();
        moved.clear();
      }
    } catch (SQLException e) {
      database.rollback();
      fault = Optional.of(SpoolFaults.of(database.file(), e));
    }
  }

  private synchronized void complete(String source) {
    save();
    throwFault();
    try {
      PreparedStatement update =
          database.statement("UPDATE bookmark SET complete = 1 WHERE source = ?");
      update.setString(1, source);
      update.executeUpdate();
      database.commit();
    } catch (SQLException e) {
      database.rollback();
      throw SpoolFaults.of(database.file(), e);
    }
  }

  private void throwFault() {
    if (fault.isPresent()) {
      throw fault.get();
    }
  }

  @Override
  public void close() {
    saving.shutdownNow();
    synchronized (this) {
      save();
      database.close();
    }
  }

  private final class OfSource implements Bookmarks {
    private final String source;
    private final String stamp;

    OfSource(String source, String stamp) {
      this.source = source;
      this.stamp = stamp;
    }

    @Override
    public Optional<Bookmark> found() {
      return find(source, stamp);
    }

    @Override
    public void begin(Bookmark bookmark) {
      BookmarkFile.this.begin(source, stamp, bookmark);
    }

    @Override
    public void move(Bookmark bookmark) {
      BookmarkFile.this.move(source, bookmark);
    }

    @Override
    public void complete() {
      BookmarkFile.this.complete(source);
    }
  }
}
