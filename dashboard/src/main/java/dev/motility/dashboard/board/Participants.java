package dev.motility.dashboard.board;

import dev.motility.schemas.ParticipantRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The newest laboratory record of each participant; the oldest are forgotten. Thread-safe. */
public final class Participants {
  private static final int KEPT = 20_000;

  private final Map<String, Known> newest = new LinkedHashMap<>();

  /**
   * A participant's record.
   *
   * @param record what it says
   * @param sha256 of its value on the topic, as scores name it
   */
  public record Known(ParticipantRecord record, String sha256) {}

  /** A record came. */
  public synchronized void put(ParticipantRecord record, String sha256) {
    newest.remove(record.getParticipantId());
    newest.put(record.getParticipantId(), new Known(record, sha256));
    if (newest.size() > KEPT) {
      newest.remove(newest.keySet().iterator().next());
    }
  }

  /** The newest record of a participant. */
  public synchronized Optional<Known> get(String participantId) {
    return Optional.ofNullable(newest.get(participantId));
  }
}
