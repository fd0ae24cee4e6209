package dev.motility.ingest.spool;

import dev.motility.schemas.signature.ChunkSignature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One SQLite file, one process at a time. A commit survives a power cut ({@code synchronous=FULL}).
 * Not thread-safe.
 */
final class SpoolDatabase implements AutoCloseable {
  /** Of 4, 16 and 64 KiB the fastest for records of megabytes. */
  private static final int PAGE_BYTES = 16_384;

  private static final String[] LOCK = {
    "PRAGMA page_size = " + PAGE_BYTES,
    // Before the first access: another process is then refused, and no shared memory is needed.
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA busy_timeout = 2000",
    "BEGIN EXCLUSIVE",
    "COMMIT"
  };
  private static final String[] PRAGMAS = {
    "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA cell_size_check = ON"
  };
  private static final String[] TABLES = {
    "CREATE TABLE IF NOT EXISTS schema (fingerprint INTEGER PRIMARY KEY, json TEXT NOT NULL)",
    """
    CREATE TABLE IF NOT EXISTS entry (
      id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, at INTEGER NOT NULL,
      bytes INTEGER NOT NULL, refused TEXT, value BLOB NOT NULL)
    """,
    """
    CREATE TABLE IF NOT EXISTS signature (
      entry INTEGER PRIMARY KEY, key_id TEXT NOT NULL, value BLOB NOT NULL)
    """,
    "CREATE TABLE IF NOT EXISTS last_chunk (one INTEGER PRIMARY KEY, value BLOB NOT NULL)",
    """
    CREATE TABLE IF NOT EXISTS bookmark (
      source TEXT PRIMARY KEY, stamp TEXT NOT NULL, complete INTEGER NOT NULL,
      capture TEXT NOT NULL, part INTEGER NOT NULL, base INTEGER NOT NULL, begun TEXT NOT NULL,
      next_sequence INTEGER NOT NULL, next_frame INTEGER NOT NULL, ended INTEGER NOT NULL)
    """
  };

  private final Path file;
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  private SpoolDatabase(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Opens a file, or makes it.
   *
   * @throws SpoolException if it cannot be used, or is damaged
   */
  static SpoolDatabase open(Path file) {
    makeFolder(file);
    try {
      SpoolDatabase database = locked(file);
      try {
        database.prepare();
        return database;
      } catch (SQLException | RuntimeException e) {
        database.close();
        throw e;
      }
    } catch (SQLException e) {
      throw SpoolFaults.of(file, e);
    }
  }

  private static SpoolDatabase locked(Path file) throws SQLException {
    while (true) {
      SpoolDatabase database = new SpoolDatabase(file, connect(file));
      try {
        database.execute(LOCK);
        // Who had it before may have removed it meanwhile: then this is no file any more.
        if (Files.exists(file)) {
          return database;
        }
        database.close();
      } catch (SQLException e) {
        database.close();
        throw e;
      }
    }
  }

  private void execute(String... commands) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  /** Opens what may be damaged, to read what can be read. */
  static SpoolDatabase openDamaged(Path file) throws SQLException {
    SpoolDatabase database = new SpoolDatabase(file, connect(file));
    try (Statement statement = database.connection.createStatement()) {
      // SQLite otherwise reads nothing of a file that is shorter than its header says.
      statement.execute("PRAGMA writable_schema = ON");
      return database;
    } catch (SQLException e) {
      database.close();
      throw e;
    }
  }

  private static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
  }

  private static void makeFolder(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new SpoolException(
          SpoolException.Kind.UNUSABLE,
          "the folder of the spool %s cannot be made: %s; see to its rights, or name another --spool"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private void prepare() throws SQLException {
    execute(PRAGMAS);
    requireWhole();
    execute(TABLES);
    connection.setAutoCommit(false);
  }

  /** Reads all of the file: what a crash or a failing disk left must be known before it is used. */
  private void requireWhole() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet check = statement.executeQuery("PRAGMA quick_check(1)")) {
      String said = check.next() ? check.getString(1) : "no answer";
      if (!said.equals("ok")) {
        throw new SpoolException(
            SpoolException.Kind.DAMAGED,
            "the spool %s is damaged: %s"
                .formatted(file, said.lines().findFirst().orElse("").strip()),
            new SQLException(said));
      }
    }
  }

  Path file() {
    return file;
  }

  /** A statement, prepared once. */
  PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement known = statements.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      statements.put(sql, known);
    }
    return known;
  }

  /** The signature that an entry came with. */
  Optional<ChunkSignature> signature(long entry) throws SQLException {
    PreparedStatement select = statement("SELECT key_id, value FROM signature WHERE entry = ?");
    select.setLong(1, entry);
    try (ResultSet row = select.executeQuery()) {
      return row.next()
          ? Optional.of(new ChunkSignature(row.getString(1), ByteBuffer.wrap(row.getBytes(2))))
          : Optional.empty();
    }
  }

  /** The first column of the first row. */
  Optional<Long> number(String sql) throws SQLException {
    try (ResultSet row = statement(sql).executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      long number = row.getLong(1);
      return row.wasNull() ? Optional.empty() : Optional.of(number);
    }
  }

  void commit() throws SQLException {
    connection.commit();
  }

  /**
   * Undoes what was not committed, if the connection still can, and begins anew.
   *
   * <p>On a full disk SQLite itself has rolled back, and the driver has freed the statement that
   * failed: neither a second rollback nor a statement that is kept can be used then.
   */
  void rollback() {
    try {
      closeStatements();
      connection.rollback();
    } catch (SQLException e) {
      begin();
    }
  }

  private void begin() {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
    } catch (SQLException ignored) {
      // What is not committed is gone with the connection.
    }
  }

  /** Gives the disk back what an emptied spool held. */
  void shrink() throws SQLException {
    outsideTransaction("VACUUM");
  }

  /**
   * Whether the disk has room for so much more.
   *
   * <p>What is written comes into SQLite's log first and moves into the file later, which needs as
   * much again. On a disk that is full before that, nothing can be moved, and so nothing be deleted
   * either, for a deletion is written into the log, too.
   */
  boolean hasRoom(long bytes) throws SQLException {
    if (usable() >= log().toFile().length() + 2 * bytes) {
      return true;
    }
    outsideTransaction("PRAGMA wal_checkpoint(TRUNCATE)");
    long free = PAGE_BYTES * number("PRAGMA freelist_count").orElse(0L);
    return usable() >= bytes + Math.max(0, bytes - free);
  }

  private long usable() {
    return file.toFile().getUsableSpace();
  }

  private Path log() {
    return file.resolveSibling(file.getFileName() + "-wal");
  }

  private void outsideTransaction(String sql) throws SQLException {
    connection.commit();
    // SQLite refuses while a prepared statement is not reset.
    closeStatements();
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } finally {
      connection.setAutoCommit(false);
    }
  }

  /**
   * Closes it and removes its file, for whose lock others may wait.
   *
   * @throws IOException if the file cannot be removed
   */
  void remove() throws SQLException, IOException {
    try {
      // SQLite removes its log by its name when it closes: that may be another's by then.
      outsideTransaction("PRAGMA journal_mode = DELETE");
      if (Files.notExists(log())) {
        Files.delete(file);
      }
    } finally {
      close();
    }
  }

  private void closeStatements() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
    statements.clear();
  }

  @Override
  public void close() {
    try {
      closeStatements();
      connection.close();
    } catch (SQLException ignored) {
      // What was committed stays committed.
    }
  }
}
