package dev.motility.schemas.keys;

import dev.motility.schemas.SigningKey;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.read.ScanException;
import dev.motility.schemas.read.TopicScan;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.serde.RegistryUnavailableException;
import dev.motility.schemas.signature.KeyRing;
import dev.motility.schemas.topic.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a key ring as the topic {@code keys} is, on a thread of its own: all of it before the first
 * chunk is judged, then each change within about a second.
 */
public final class KeyFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFollower.class);
  private static final long JOIN_MILLIS = 5_000;
  private static final long BETWEEN_LOOKS_MILLIS = 1_000;

  private final KeyRing ring = new KeyRing();
  private final TopicScan<SigningKey> scan;
  private final Thread thread;
  private volatile boolean closing;

  /**
   * Reads what is there, and goes on from there.
   *
   * @param serdes stay the caller's to close, after this
   * @throws ScanException if the broker refuses
   */
  public KeyFollower(Connection connection, RegistrySerdes serdes) {
    scan = TopicScan.open(connection, serdes, Topics.KEYS);
    try {
      scan.toEnd(record -> KeyBook.take(ring, record));
    } catch (RuntimeException e) {
      scan.close();
      throw e;
    }
    thread = new Thread(this::follow, "signing-keys");
    thread.start();
  }

  /** The keys. */
  public KeyRing ring() {
    return ring;
  }

  private void follow() {
    try (scan) {
      while (!closing) {
        go();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void go() throws InterruptedException {
    try {
      scan.follow(record -> KeyBook.take(ring, record), () -> !closing);
    } catch (ScanException | RegistryUnavailableException e) {
      if (!closing) {
        // What is known stays known; the next look may succeed.
        LOG.warn("the topic of keys cannot be followed: {}", e.getMessage());
        Thread.sleep(BETWEEN_LOOKS_MILLIS);
      }
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
