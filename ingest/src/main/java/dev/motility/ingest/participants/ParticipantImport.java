package dev.motility.ingest.participants;

import dev.motility.ingest.publish.DeliveryException;
import dev.motility.ingest.publish.Message;
import dev.motility.ingest.publish.Outbox;
import dev.motility.ingest.publish.Publisher;
import dev.motility.samples.visem.Participant;
import dev.motility.samples.visem.VisemException;
import dev.motility.samples.visem.VisemReader;
import dev.motility.samples.visem.VisemReading;
import dev.motility.schemas.ParticipantRecord;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the laboratory records of a VISEM folder to the participants topic. Only what the topic
 * does not say yet is written: done again, it changes nothing.
 */
public final class ParticipantImport {
  private final Connection connection;

  public ParticipantImport(Connection connection) {
    this.connection = connection;
  }

  /**
   * Imports every row that is right.
   *
   * @param folder with the five tables
   * @throws VisemException if a table is missing or in no known form; nothing is imported then
   * @throws DeliveryException if the broker does not take the records
   */
  public ImportReport run(Path folder) throws VisemException, InterruptedException {
    VisemReading reading = VisemReader.readRows(folder);
    try (Publisher publisher = Publisher.open(connection, Topics.PARTICIPANTS)) {
      Map<String, ParticipantRecord> known = new KnownParticipants(connection).read();
      return send(reading, known, publisher.outbox());
    }
  }

  private static ImportReport send(
      VisemReading reading, Map<String, ParticipantRecord> known, Outbox outbox)
      throws InterruptedException {
    Instant now = Instant.now();
    int added = 0;
    int changed = 0;
    int unchanged = 0;
    for (Participant participant : reading.folder().participants()) {
      ParticipantRecord record = Records.of(participant);
      Optional<ParticipantRecord> before =
          Optional.ofNullable(known.get(record.getParticipantId()));
      if (before.equals(Optional.of(record))) {
        unchanged++;
        continue;
      }
      outbox.send(Message.of(record, now));
      if (before.isPresent()) {
        changed++;
      } else {
        added++;
      }
    }
    outbox.await();
    return new ImportReport(added, changed, unchanged, reading.refusals());
  }
}
