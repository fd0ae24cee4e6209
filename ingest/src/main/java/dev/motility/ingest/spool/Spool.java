package dev.motility.ingest.spool;

import dev.motility.ingest.capture.CaptureIds;
import dev.motility.ingest.capture.Markers;
import dev.motility.runtime.Failures;
import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.signature.ChunkSignature;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one camera delivered and the broker has not acknowledged, on disk, in order. What was taken
 * survives a power cut. Any thread may use it.
 *
 * <p>Beside it: the newest chunk that was taken, without its frames, so that a process that comes
 * after a crash knows where the capture stood; chunk and marker are one commit.
 */
public final class Spool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final String INSERT =
      "INSERT INTO entry (kind, at, bytes, value) VALUES (?, ?, ?, ?)";
  private static final String MARK = "INSERT OR REPLACE INTO last_chunk (one, value) VALUES (1, ?)";
  private static final String NEXT =
      "SELECT id, kind, bytes, value FROM entry WHERE id > ? AND refused IS NULL ORDER BY id LIMIT"
          + " 1";
  private static final String SIGN =
      "INSERT INTO signature (entry, key_id, value) VALUES (?, ?, ?)";
  private static final String CHUNK = "chunk";
  private static final String EVENT = "event";
  private static final String DISK_FULL = "the disk of the spool was full";

  /** What frames leave of the disk, so that events and deletions still find room. */
  private static final long LEFT_BY_FRAMES = 1 << 20;

  private static final long LEFT_BY_EVENTS = 1 << 19;

  /** After it was full, room is what was freed by then: gaps are then few and long. */
  private static final double ROOM_AGAIN = 0.9;

  private final SpoolDatabase database;
  private final long maxBytes;
  private final Records records = new Records();
  private long shrinkBytes = 64L << 20;
  private long bytes;
  private long entries;
  private long oldestMicros;
  private long newest;
  private boolean full;
  private boolean closed;

  private Spool(SpoolDatabase database, long maxBytes) throws SQLException {
    this.database = database;
    this.maxBytes = maxBytes;
    learnSchemas();
    count();
  }

  /**
   * Opens a spool, or makes it, and checks it whole.
   *
   * @param maxBytes of records; events may exceed it
   * @throws SpoolException if it cannot be used, is in use, or is damaged
   */
  public static Spool open(Path file, long maxBytes) {
    SpoolDatabase database = SpoolDatabase.open(file);
    try {
      return new Spool(database, maxBytes);
    } catch (SQLException e) {
      database.close();
      throw SpoolFaults.of(file, e);
    }
  }

  private void learnSchemas() throws SQLException {
    try (ResultSet rows = database.statement("SELECT json FROM schema").executeQuery()) {
      while (rows.next()) {
        records.know(rows.getString(1));
      }
    }
    PreparedStatement add =
        database.statement("INSERT OR IGNORE INTO schema (fingerprint, json) VALUES (?, ?)");
    for (Map.Entry<Long, String> schema : Records.schemas().entrySet()) {
      add.setLong(1, schema.getKey());
      add.setString(2, schema.getValue());
      add.executeUpdate();
    }
    database.commit();
  }

  private void count() throws SQLException {
    bytes = database.number("SELECT SUM(bytes) FROM entry WHERE refused IS NULL").orElse(0L);
    newest = database.number("SELECT MAX(id) FROM entry").orElse(0L);
    entries = database.number("SELECT COUNT(*) FROM entry WHERE refused IS NULL").orElse(0L);
    findOldest();
  }

  private void findOldest() throws SQLException {
    oldestMicros =
        database
            .number("SELECT at FROM entry WHERE refused IS NULL ORDER BY id LIMIT 1")
            .orElse(0L);
  }

  /** The file. */
  public Path file() {
    return database.file();
  }

  /** Why a chunk would be refused now, if it would. */
  public synchronized Optional<String> refusal() {
    if (bytes >= maxBytes) {
      full = true;
    } else if (bytes <= maxBytes * ROOM_AGAIN) {
      full = false;
    }
    return full
        ? Optional.of("the spool was full: its limit is %d bytes".formatted(maxBytes))
        : Optional.empty();
  }

  /**
   * Takes a chunk that is not signed for good.
   *
   * @return why it was refused: the limit is reached, or the disk is full
   * @throws SpoolException if the spool cannot be used
   */
  public Optional<String> put(FrameChunk chunk) {
    return put(chunk, Optional.empty());
  }

  /**
   * Takes a chunk for good.
   *
   * @param signature its signature, kept with it
   * @return why it was refused: the limit is reached, or the disk is full
   * @throws SpoolException if the spool cannot be used
   */
  public synchronized Optional<String> put(FrameChunk chunk, Optional<ChunkSignature> signature) {
    // What only ends a capture is small, and must not be missing.
    if (chunk.getFrameCount() == 0) {
      return noRoom(LEFT_BY_EVENTS).or(() -> insert(chunk, signature));
    }
    return refusal()
        .or(() -> noRoom(chunk.getPayload().remaining() + LEFT_BY_FRAMES))
        .or(() -> insert(chunk, signature));
  }

  private Optional<String> noRoom(long bytes) {
    requireOpen();
    try {
      return database.hasRoom(bytes) ? Optional.empty() : Optional.of(DISK_FULL);
    } catch (SQLException e) {
      database.rollback();
      if (SpoolFaults.isFull(e)) {
        return Optional.of(DISK_FULL);
      }
      throw SpoolFaults.of(file(), e);
    }
  }

  /**
   * Takes an event for good, also over the limit.
   *
   * @return why it was refused: the disk is full
   * @throws SpoolException if the spool cannot be used
   */
  public synchronized Optional<String> put(CaptureEvent event) {
    return noRoom(LEFT_BY_EVENTS)
        .or(() -> insert(EVENT, event.getAt(), records.bytes(event), id -> {}));
  }

  /** Takes a chunk that another file held, also over the limit. */
  synchronized void restore(FrameChunk chunk, Optional<ChunkSignature> signature) {
    Optional<String> refused = insert(chunk, signature);
    if (refused.isPresent()) {
      throw SpoolFaults.of(file(), new SQLException(refused.get()));
    }
  }

  /** Remembers a chunk as the newest that was taken, though it is not here any more. */
  synchronized void remember(FrameChunk last) {
    try {
      mark(last);
      database.commit();
    } catch (SQLException e) {
      database.rollback();
      throw SpoolFaults.of(file(), e);
    }
  }

  private Optional<String> insert(FrameChunk chunk, Optional<ChunkSignature> signature) {
    return insert(
        CHUNK,
        chunk.getCapturedAt(),
        records.bytes(chunk),
        id -> {
          if (signature.isPresent()) {
            sign(id, signature.get());
          }
          mark(Markers.withoutPayload(chunk));
        });
  }

  /** What belongs to an entry, written in its commit. */
  @FunctionalInterface
  private interface Beside {
    void write(long id) throws SQLException;
  }

  private Optional<String> insert(String kind, Instant at, byte[] value, Beside beside) {
    requireOpen();
    long micros = micros(at);
    try {
      PreparedStatement insert = database.statement(INSERT);
      insert.setString(1, kind);
      insert.setLong(2, micros);
      insert.setInt(3, value.length);
      insert.setBytes(4, value);
      insert.executeUpdate();
      insert.clearParameters();
      long id = database.number("SELECT last_insert_rowid()").orElse(newest);
      beside.write(id);
      database.commit();
      newest = id;
    } catch (SQLException e) {
      database.rollback();
      if (SpoolFaults.isFull(e)) {
        return Optional.of(DISK_FULL);
      }
      throw SpoolFaults.of(file(), e);
    }
    if (entries == 0) {
      oldestMicros = micros;
    }
    entries++;
    bytes += value.length;
    notifyAll();
    return Optional.empty();
  }

  private void sign(long id, ChunkSignature signature) throws SQLException {
    byte[] value = new byte[signature.bytes().remaining()];
    signature.bytes().duplicate().get(value);
    PreparedStatement insert = database.statement(SIGN);
    insert.setLong(1, id);
    insert.setString(2, signature.keyId());
    insert.setBytes(3, value);
    insert.executeUpdate();
  }

  private void mark(FrameChunk last) throws SQLException {
    PreparedStatement mark = database.statement(MARK);
    mark.setBytes(1, records.bytes(last));
    mark.executeUpdate();
  }

  private static long micros(Instant at) {
    return at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
  }

  /** The newest chunk that was ever taken, without its frames. */
  public synchronized Optional<FrameChunk> lastChunk() {
    requireOpen();
    try (ResultSet row = database.statement("SELECT value FROM last_chunk").executeQuery()) {
      return row.next() ? Optional.of(records.chunk(row.getBytes(1))) : Optional.empty();
    } catch (SQLException e) {
      throw SpoolFaults.of(file(), e);
    }
  }

  /**
   * The first entry after a place.
   *
   * @param id of the entry before, or 0
   */
  public synchronized Optional<Entry> after(long id) {
    requireOpen();
    try {
      PreparedStatement next = database.statement(NEXT);
      next.setLong(1, id);
      try (ResultSet row = next.executeQuery()) {
        return row.next() ? Optional.of(entry(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw SpoolFaults.of(file(), e);
    }
  }

  private Entry entry(ResultSet row) throws SQLException {
    long id = row.getLong(1);
    int size = row.getInt(3);
    byte[] value = row.getBytes(4);
    return row.getString(2).equals(CHUNK)
        ? new Entry.OfChunk(id, size, records.chunk(value), database.signature(id))
        : new Entry.OfEvent(id, size, records.event(value));
  }

  /**
   * Forgets what the broker has. On a full disk even this may fail: it is then done later.
   *
   * @return whether it was done
   */
  public synchronized boolean remove(List<Entry.Sent> sent) {
    requireOpen();
    try {
      for (Entry.Sent one : sent) {
        delete("DELETE FROM entry WHERE id = ?", one.id());
        delete("DELETE FROM signature WHERE entry = ?", one.id());
      }
      database.commit();
      sent.forEach(one -> bytes -= one.bytes());
      entries -= sent.size();
      findOldest();
      notifyAll();
      shrinkIfEmpty();
      return true;
    } catch (SQLException e) {
      database.rollback();
      if (SpoolFaults.isFull(e)) {
        return false;
      }
      throw SpoolFaults.of(file(), e);
    }
  }

  private void delete(String sql, long id) throws SQLException {
    PreparedStatement delete = database.statement(sql);
    delete.setLong(1, id);
    delete.executeUpdate();
  }

  /** A file that stays large is a pity, not a fault. */
  private void shrinkIfEmpty() {
    long length = file().toFile().length();
    if (entries > 0 || length <= shrinkBytes) {
      return;
    }
    try {
      database.shrink();
    } catch (SQLException e) {
      shrinkBytes = 2 * length;
      LOG.warn("the spool {} is empty and keeps {} bytes of the disk: {}", file(), length, e);
    }
  }

  /** Keeps an entry that the broker will never take, but offers it no more. */
  public synchronized void setAside(Entry.Sent entry, String reason) {
    requireOpen();
    try {
      PreparedStatement update = database.statement("UPDATE entry SET refused = ? WHERE id = ?");
      update.setString(1, reason);
      update.setLong(2, entry.id());
      update.executeUpdate();
      database.commit();
      bytes -= entry.bytes();
      entries--;
      findOldest();
      notifyAll();
    } catch (SQLException e) {
      database.rollback();
      throw SpoolFaults.of(file(), e);
    }
  }

  /** Bytes of the records that wait. */
  public synchronized long bytes() {
    return bytes;
  }

  /** Records that wait. */
  public synchronized long entries() {
    return entries;
  }

  /** When the oldest record that waits was captured. */
  public synchronized Optional<Instant> oldest() {
    return entries == 0
        ? Optional.empty()
        : Optional.of(Instant.EPOCH.plusNanos(oldestMicros * 1000));
  }

  /**
   * Waits until there is an entry after a place, or the spool is closed.
   *
   * @param id of the entry before, or 0
   * @param atMost so long
   */
  public synchronized void awaitAfter(long id, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    long left = atMost.toMillis();
    while (!closed && newest <= id && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
  }

  /**
   * Waits until nothing waits.
   *
   * @return false if it took longer
   */
  public synchronized boolean awaitEmpty(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (entries > 0 && !closed) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return entries == 0;
  }

  private void requireOpen() {
    if (closed) {
      throw new SpoolException(
          SpoolException.Kind.UNUSABLE,
          "the spool %s is closed".formatted(file()),
          new IllegalStateException("closed"));
    }
  }

  /**
   * Closes it for good: its file goes, unless it still has something to tell. That is what waits,
   * what the broker refused, a capture that has not ended, and an id that was set, for it is good
   * for one capture.
   */
  public synchronized void retire() {
    try {
      if (!closed && isSpent()) {
        closed = true;
        database.remove();
        notifyAll();
      }
    } catch (SQLException | IOException e) {
      LOG.warn("the empty spool {} stays: {}", file(), Failures.reason(e));
    }
    close();
  }

  private boolean isSpent() throws SQLException {
    return database.number("SELECT COUNT(*) FROM entry").orElse(0L) == 0
        && lastChunk()
            .filter(last -> !last.getEndOfCapture() || !CaptureIds.isMade(last.getCaptureId()))
            .isEmpty();
  }

  /** Wakes those who wait. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      database.close();
      notifyAll();
    }
  }
}
