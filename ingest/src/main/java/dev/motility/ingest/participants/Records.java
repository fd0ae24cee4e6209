package dev.motility.ingest.participants;

import dev.motility.samples.visem.Participant;
import dev.motility.schemas.Measurement;
import dev.motility.schemas.ParticipantRecord;
import java.util.Comparator;
import java.util.List;

/** Participants as they go over the wire. */
final class Records {
  private static final String ORIGIN = "VISEM";

  private Records() {}

  /** Every value that was reported, ordered by name. */
  static ParticipantRecord of(Participant participant) {
    List<Measurement> measurements =
        participant.values().entrySet().stream()
            .map(
                value ->
                    new Measurement(value.getKey().key(), value.getValue(), value.getKey().unit()))
            .sorted(Comparator.comparing(Measurement::getName))
            .toList();
    return new ParticipantRecord(Integer.toString(participant.id()), measurements, ORIGIN);
  }
}
