package dev.motility.standalone.bench;

import dev.motility.runtime.CommandException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;

/**
 * Blobs through SQLite with nothing around it, as durable as the spool: each is inserted, read and
 * deleted before the next one, two commits each.
 */
final class BareDatabase {
  private static final double MEGABYTE = 1e6;

  private BareDatabase() {}

  /** Megabytes a second, in a new file. */
  static double rate(Path file, int blobs, int blobBytes) {
    byte[] blob = new byte[blobBytes];
    new Random(1).nextBytes(blob);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA page_size = 16384");
      statement.execute("PRAGMA locking_mode = EXCLUSIVE");
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, value BLOB NOT NULL)");
      long start = System.nanoTime();
      pass(connection, blobs, blob);
      return blobs * (double) blobBytes / MEGABYTE / DecodeAndInfer.seconds(start);
    } catch (SQLException e) {
      throw CommandException.failed("SQLite failed: " + e.getMessage(), e);
    }
  }

  private static void pass(Connection connection, int blobs, byte[] blob) throws SQLException {
    try (PreparedStatement insert =
            connection.prepareStatement("INSERT INTO entry (id, value) VALUES (?, ?)");
        PreparedStatement read =
            connection.prepareStatement("SELECT value FROM entry WHERE id = ?");
        PreparedStatement delete = connection.prepareStatement("DELETE FROM entry WHERE id = ?")) {
      for (int i = 1; i <= blobs; i++) {
        insert.setInt(1, i);
        insert.setBytes(2, blob);
        insert.executeUpdate();
        read.setInt(1, i);
        try (ResultSet row = read.executeQuery()) {
          if (!row.next() || row.getBytes(1).length != blob.length) {
            throw new SQLException("a blob is not as it was written");
          }
        }
        delete.setInt(1, i);
        delete.executeUpdate();
      }
    }
  }
}
