package dev.motility.schemas.topic;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.ParticipantRecord;
import dev.motility.schemas.SampleSummary;
import dev.motility.schemas.SigningKey;
import dev.motility.schemas.WindowRejection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The topics of the system. */
public final class Topics {
  /** Largest record with frames, bytes: ten raw frames of 1280×960 pixels, and then some. */
  public static final int FRAMES_MAX_BYTES = 16 * 1024 * 1024;

  /** A dead letter is a record as it came, with headers that say why: larger than any frames. */
  public static final int DEAD_LETTERS_MAX_BYTES = FRAMES_MAX_BYTES + 1024 * 1024;

  /** The evidence: grey frames in chunks. */
  public static final Topic<FrameChunk> FRAMES = kept("frames", FrameChunk.class, FRAMES_MAX_BYTES);

  /** The life of each capture, told by its agent. */
  public static final Topic<CaptureEvent> CAPTURES = kept("captures", CaptureEvent.class);

  /** Laboratory records, every version: what a score was computed from stays findable. */
  public static final Topic<ParticipantRecord> PARTICIPANTS =
      kept("participants", ParticipantRecord.class);

  /** The microscopes' public keys, every version. */
  public static final Topic<SigningKey> KEYS = kept("keys", SigningKey.class);

  /** One score a window. */
  public static final Topic<MotilityScore> SCORES = kept("scores", MotilityScore.class);

  /** Scores of a model that runs beside the first. */
  public static final Topic<MotilityScore> SHADOW_SCORES =
      kept("shadow-scores", MotilityScore.class);

  /** What is known of each sample, newest only. */
  public static final Topic<SampleSummary> SAMPLES =
      new Topic<>(
          "samples",
          Optional.of(SampleSummary.class),
          settings(Map.of(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_COMPACT)));

  /** What could not be scored, and why. */
  public static final Topic<WindowRejection> REJECTIONS = kept("rejections", WindowRejection.class);

  /** Records that could not even be read, as they came. */
  public static final Topic<byte[]> DEAD_LETTERS =
      new Topic<>("dead-letters", Optional.empty(), keptSettings(DEAD_LETTERS_MAX_BYTES));

  /** Scores of a replay. */
  public static final Topic<MotilityScore> RESCORES = kept("rescores", MotilityScore.class);

  private static final List<Topic<?>> ALL =
      List.of(
          FRAMES,
          CAPTURES,
          PARTICIPANTS,
          KEYS,
          SCORES,
          SHADOW_SCORES,
          SAMPLES,
          REJECTIONS,
          DEAD_LETTERS,
          RESCORES);

  private Topics() {}

  /** Every topic. */
  public static List<Topic<?>> all() {
    return ALL;
  }

  private static <V> Topic<V> kept(String name, Class<V> valueType) {
    return kept(name, valueType, 1024 * 1024);
  }

  private static <V> Topic<V> kept(String name, Class<V> valueType, int maxBytes) {
    return new Topic<>(name, Optional.of(valueType), keptSettings(maxBytes));
  }

  private static Map<String, String> keptSettings(int maxBytes) {
    return settings(
        Map.of(
            CLEANUP_POLICY_CONFIG,
            CLEANUP_POLICY_DELETE,
            RETENTION_MS_CONFIG,
            "-1",
            RETENTION_BYTES_CONFIG,
            "-1",
            MAX_MESSAGE_BYTES_CONFIG,
            Integer.toString(maxBytes)));
  }

  /** A host whose clock is ahead must not jam: what it says is taken as it says it. */
  private static Map<String, String> settings(Map<String, String> own) {
    Map<String, String> settings = new HashMap<>(own);
    settings.put(MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
    return settings;
  }
}
