package dev.motility.scorer.participant;

import dev.motility.model.classify.Classifier;
import dev.motility.model.classify.ParticipantFeatures;
import dev.motility.samples.Sha256;
import dev.motility.schemas.Measurement;
import dev.motility.schemas.ParticipantRecord;
import dev.motility.schemas.RejectionReason;
import dev.motility.schemas.serde.Decoded;
import dev.motility.schemas.serde.RecordDecoder;
import dev.motility.scorer.score.Assigner;
import dev.motility.scorer.score.Assignment;
import dev.motility.scorer.score.Participation;
import dev.motility.scorer.score.PendingWindow;
import dev.motility.scorer.score.ScoreFlag;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Assigns the model, and to a tabular one the participant's record as it stands now. */
public final class ParticipantAssigner implements Assigner {
  private final Models models;
  private final MissingParticipantPolicy policy;
  private final Duration limit;
  private final Function<String, Optional<byte[]>> records;
  private final RecordDecoder<ParticipantRecord> decoder;
  private final String topic;

  /**
   * The models that score.
   *
   * @param first the model
   * @param fallback the one that scores where the first lacks the participant's record
   */
  public record Models(Classifier first, Optional<Classifier> fallback) {}

  /**
   * @param limit how long a window waits for a record
   * @param records the newest record's bytes by participant id
   * @param topic where the records stand
   */
  public ParticipantAssigner(
      Models models,
      MissingParticipantPolicy policy,
      Duration limit,
      Function<String, Optional<byte[]>> records,
      RecordDecoder<ParticipantRecord> decoder,
      String topic) {
    this.models = models;
    this.policy = policy;
    this.limit = limit;
    this.records = records;
    this.decoder = decoder;
    this.topic = topic;
  }

  @Override
  public Assignment assign(PendingWindow window, long waitedMillis) {
    if (!models.first().model().network().variant().tabular()) {
      return new Assignment.Ready(models.first(), Participation.none(), Set.of());
    }
    return window
        .participantId()
        .flatMap(records)
        .map(this::matched)
        .orElseGet(() -> missing(window, waitedMillis));
  }

  private Assignment matched(byte[] value) {
    Decoded<ParticipantRecord> decoded = decoder.decode(topic, value);
    if (decoded instanceof Decoded.Undecodable<ParticipantRecord> undecodable) {
      return new Assignment.Refuse(
          RejectionReason.BAD_PARTICIPANT,
          "the participant's record cannot be read: " + undecodable.reason());
    }
    ParticipantRecord record = ((Decoded.Value<ParticipantRecord>) decoded).value();
    try {
      Participation participation = Participation.of(features(record), Sha256.of(value));
      return new Assignment.Ready(models.first(), participation, Set.of());
    } catch (IllegalArgumentException e) {
      return new Assignment.Refuse(
          RejectionReason.BAD_PARTICIPANT,
          "the participant's record cannot be used: " + e.getMessage());
    }
  }

  /**
   * What a model sees of a record.
   *
   * @throws IllegalArgumentException if a value is not finite
   */
  public static ParticipantFeatures features(ParticipantRecord record) {
    Map<String, Double> values = new HashMap<>();
    for (Measurement measurement : record.getMeasurements()) {
      values.put(measurement.getName(), measurement.getValue());
    }
    return new ParticipantFeatures(values);
  }

  private Assignment missing(PendingWindow window, long waitedMillis) {
    String who = window.participantId().map(id -> "participant " + id).orElse("no participant");
    return switch (policy) {
      case FALLBACK -> fallback(who);
      case REJECT -> needed(who);
      case WAIT -> window.participantId().isPresent() ? await(who, waitedMillis) : needed(who);
    };
  }

  private Assignment fallback(String who) {
    return models
        .fallback()
        .<Assignment>map(
            model ->
                new Assignment.Ready(model, Participation.none(), Set.of(ScoreFlag.FALLBACK_MODEL)))
        .orElseGet(() -> needed(who));
  }

  private Assignment await(String who, long waitedMillis) {
    return waitedMillis < limit.toMillis()
        ? new Assignment.Wait()
        : refuse("no laboratory record of %s came within %d s".formatted(who, limit.toSeconds()));
  }

  private static Assignment needed(String who) {
    return refuse("the model needs a laboratory record, of " + who);
  }

  private static Assignment refuse(String detail) {
    return new Assignment.Refuse(RejectionReason.NO_PARTICIPANT, detail);
  }
}
