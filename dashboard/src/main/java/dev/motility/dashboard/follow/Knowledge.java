package dev.motility.dashboard.follow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motility.dashboard.board.Board;
import dev.motility.dashboard.board.Participants;
import dev.motility.dashboard.board.Place;
import dev.motility.dashboard.board.ScoredWindow;
import dev.motility.dashboard.board.Throughput;
import dev.motility.dashboard.events.Event;
import dev.motility.dashboard.events.EventLog;
import dev.motility.dashboard.events.Positions.Partition;
import dev.motility.dashboard.json.BoardJson;
import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.ParticipantRecord;
import dev.motility.schemas.SampleSummary;
import dev.motility.schemas.WindowRejection;
import dev.motility.schemas.json.RecordJson;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Everything that the dashboard knows, and what a record adds to it.
 *
 * @param next the offset of each partition that is read next
 */
public record Knowledge(
    Board board,
    Throughput throughput,
    EventLog events,
    PictureCache pictures,
    Participants participants,
    ConcurrentHashMap<Partition, Long> next) {

  /** The offset to read a partition from: the given one at first, later where reading stopped. */
  long begin(Partition partition, long first) {
    Long known = next.putIfAbsent(partition, first);
    if (known == null && partition.topic() != 'p') {
      events.begin(partition, first);
    }
    return known == null ? first : known;
  }

  void summarised(SampleSummary summary, Partition from, ConsumerRecord<byte[], byte[]> source) {
    board.summarised(summary);
    tell(Event.Kind.SAMPLE, from, source, RecordJson.of(summary));
  }

  void scored(MotilityScore score, Partition from, ConsumerRecord<byte[], byte[]> source) {
    Place place = new Place(source.partition(), source.offset());
    ByteBuffer picture = score.getPreview();
    if (picture != null) {
      pictures.put(place, picture);
    }
    ScoredWindow window = board.scored(place, score);
    throughput.scored(score);
    tell(Event.Kind.SCORE, from, source, BoardJson.window(window));
  }

  void rejected(WindowRejection rejection, Partition from, ConsumerRecord<byte[], byte[]> source) {
    board.rejected(rejection);
    tell(Event.Kind.REJECTION, from, source, RecordJson.of(rejection));
  }

  void happened(CaptureEvent event, Partition from, ConsumerRecord<byte[], byte[]> source) {
    board.happened(event);
    tell(Event.Kind.CAPTURE, from, source, RecordJson.of(event));
  }

  void participant(
      ParticipantRecord participant, Partition from, ConsumerRecord<byte[], byte[]> source) {
    participants.put(participant, Digests.sha256(source.value()));
    next.put(from, source.offset() + 1);
  }

  private void tell(
      Event.Kind kind, Partition from, ConsumerRecord<byte[], byte[]> source, ObjectNode data) {
    next.put(from, source.offset() + 1);
    events.add(new Event(kind, from, source.offset(), data));
  }
}
