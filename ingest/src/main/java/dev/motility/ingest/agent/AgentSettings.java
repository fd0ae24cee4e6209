package dev.motility.ingest.agent;

import dev.motility.ingest.capture.Signing;
import dev.motility.ingest.live.LiveSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What all sources of an agent share.
 *
 * @param spool the folder of spools and bookmarks
 * @param spoolBytes what one camera's spool may hold
 * @param live patience with cameras
 * @param signing of the chunks
 * @param linger how long a stopping agent waits for the broker to take what is spooled
 */
public record AgentSettings(
    Path spool, long spoolBytes, LiveSettings live, Signing signing, Duration linger) {
  /** 20 GB: an hour or two of a usual camera. */
  public static final long DEFAULT_SPOOL_BYTES = 20_000_000_000L;

  private static final Duration LINGER = Duration.ofSeconds(10);

  public AgentSettings {
    if (spoolBytes < 1) {
      throw new IllegalArgumentException("a spool may hold 1 byte or more, not " + spoolBytes);
    }
  }

  /** The usual, in a folder. */
  public static AgentSettings in(Path spool) {
    return new AgentSettings(
        spool, DEFAULT_SPOOL_BYTES, LiveSettings.DEFAULT, Signing.NONE, LINGER);
  }

  public AgentSettings withSpoolBytes(long bytes) {
    return new AgentSettings(spool, bytes, live, signing, linger);
  }

  public AgentSettings withLive(LiveSettings other) {
    return new AgentSettings(spool, spoolBytes, other, signing, linger);
  }

  public AgentSettings withSigning(Signing other) {
    return new AgentSettings(spool, spoolBytes, live, other, linger);
  }
}
