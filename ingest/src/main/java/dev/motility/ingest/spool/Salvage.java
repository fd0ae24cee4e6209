package dev.motility.ingest.spool;

import dev.motility.ingest.capture.Events;
import dev.motility.ingest.capture.Markers;
import dev.motility.samples.Sha256;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.signature.ChunkSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what can be read of a damaged spool over into a new one, in order. Frames that are gone
 * become gap events; the damaged file stays beside the new one.
 */
final class Salvage {
  private static final Logger LOG = LoggerFactory.getLogger(Salvage.class);
  private static final List<String> PARTS = List.of("", "-wal", "-journal");
  private static final String REASON = "the spool's file was damaged";

  private final Records records = new Records();
  private final Spool spool;
  private long taken;
  private long lost;
  private long lostSinceLast;
  private Optional<FrameChunk> last = Optional.empty();

  private Salvage(Spool spool) {
    this.spool = spool;
  }

  static Spool takeOver(Path file, long maxBytes, String fault) {
    Path damaged = setAside(file, fault);
    Spool spool = Spool.open(file, maxBytes);
    try {
      Salvage salvage = new Salvage(spool);
      salvage.read(damaged);
      LOG.error(
          "{}; set aside as {}: {} of its records are taken over, {} are gone",
          fault,
          damaged.getFileName(),
          salvage.taken,
          salvage.lost);
      return spool;
    } catch (RuntimeException e) {
      spool.close();
      throw e;
    }
  }

  private static Path setAside(Path file, String fault) {
    String time = Long.toString(Clock.systemUTC().millis());
    Path damaged = file.resolveSibling(file.getFileName() + ".damaged-" + time);
    try {
      for (String part : PARTS) {
        Path source = Path.of(file + part);
        if (Files.exists(source)) {
          Files.move(source, Path.of(damaged + part));
        }
      }
      return damaged;
    } catch (IOException e) {
      throw new SpoolException(
          SpoolException.Kind.DAMAGED,
          "%s, and cannot be set aside: %s".formatted(fault, e.getMessage()),
          e);
    }
  }

  private void read(Path damaged) {
    try (SpoolDatabase database = SpoolDatabase.openDamaged(damaged)) {
      learn(database);
      Optional<FrameChunk> newest = newest(database);
      long first = number(database, "SELECT MIN(id) FROM entry").orElse(1L);
      long end =
          number(database, "SELECT seq FROM sqlite_sequence WHERE name = 'entry'")
              .or(() -> number(database, "SELECT MAX(id) FROM entry"))
              .orElse(0L);
      for (long id = first; id <= end; id++) {
        row(database, id);
      }
      newest.ifPresent(this::closeAfter);
    } catch (SQLException e) {
      LOG.error("nothing can be read of {}: {}", damaged, e.getMessage());
    }
  }

  private void learn(SpoolDatabase database) {
    try (ResultSet rows = database.statement("SELECT json FROM schema").executeQuery()) {
      while (rows.next()) {
        records.know(rows.getString(1));
      }
    } catch (SQLException e) {
      LOG.debug("the schemas are not readable; this version's own are tried", e);
    }
  }

  private Optional<FrameChunk> newest(SpoolDatabase database) {
    try (ResultSet row = database.statement("SELECT value FROM last_chunk").executeQuery()) {
      return row.next() ? Optional.of(records.chunk(row.getBytes(1))) : Optional.empty();
    } catch (SQLException | RuntimeException e) {
      LOG.error("where the capture stood cannot be read: it is left without an end");
      return Optional.empty();
    }
  }

  private static Optional<Long> number(SpoolDatabase database, String sql) {
    try {
      return database.number(sql);
    } catch (SQLException unreadable) {
      return Optional.empty();
    }
  }

  private void row(SpoolDatabase database, long id) {
    try {
      PreparedStatement select =
          database.statement("SELECT kind, value FROM entry WHERE id = ? AND refused IS NULL");
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          take(row.getString(1), row.getBytes(2), signature(database, id));
        }
      }
    } catch (SQLException | UnreadableException e) {
      lost++;
      lostSinceLast++;
    }
  }

  /** A value that is not what was written. */
  private static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(RuntimeException cause) {
      super(cause);
    }
  }

  /** A chunk is worth keeping without it. */
  private static Optional<ChunkSignature> signature(SpoolDatabase database, long id) {
    try {
      return database.signature(id);
    } catch (SQLException unreadable) {
      LOG.debug("the signature of entry {} cannot be read", id, unreadable);
      return Optional.empty();
    }
  }

  private void take(String kind, byte[] value, Optional<ChunkSignature> signature)
      throws UnreadableException {
    if (kind.equals("chunk")) {
      FrameChunk chunk = whole(value);
      tellGapBefore(chunk);
      spool.restore(chunk, signature);
      last = Optional.of(Markers.withoutPayload(chunk));
      lostSinceLast = 0;
    } else {
      try {
        spool.put(records.event(value));
      } catch (RuntimeException e) {
        throw new UnreadableException(e);
      }
    }
    taken++;
  }

  private FrameChunk whole(byte[] value) throws UnreadableException {
    try {
      FrameChunk chunk = records.chunk(value);
      if (!Sha256.of(List.of(chunk.getPayload())).hex().equals(chunk.getPayloadSha256())) {
        throw new IllegalArgumentException("another digest");
      }
      return chunk;
    } catch (RuntimeException e) {
      throw new UnreadableException(e);
    }
  }

  private void tellGapBefore(FrameChunk chunk) {
    if (lostSinceLast == 0) {
      return;
    }
    boolean goesOn = last.isPresent() && last.get().getCaptureId().equals(chunk.getCaptureId());
    // Without the chunk before, what is missing is at most so much.
    long from =
        goesOn
            ? last.get().getFirstFrame() + last.get().getFrameCount()
            : Math.max(0, chunk.getFirstFrame() - lostSinceLast * chunk.getFrameCount());
    if (from < chunk.getFirstFrame()) {
      gap(chunk, from, chunk.getFirstFrame() - 1);
    }
  }

  /** What was taken last of all may be among what is gone. */
  private void closeAfter(FrameChunk newest) {
    long end = newest.getFirstFrame() + newest.getFrameCount();
    boolean sameCapture =
        last.isPresent() && last.get().getCaptureId().equals(newest.getCaptureId());
    long from =
        sameCapture
            ? last.get().getFirstFrame() + last.get().getFrameCount()
            : Math.max(0, end - lostSinceLast * newest.getFrameCount());
    if (lostSinceLast > 0 && from < end) {
      gap(newest, from, end - 1);
    }
    spool.remember(newest);
  }

  private void gap(FrameChunk of, long first, long end) {
    LOG.error("frames {} to {} of capture {} are gone: {}", first, end, of.getCaptureId(), REASON);
    spool.put(Events.of(of).gap(first, end, REASON));
  }
}
