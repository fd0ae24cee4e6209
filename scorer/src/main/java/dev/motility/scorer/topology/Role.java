package dev.motility.scorer.topology;

import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.topic.Topic;
import dev.motility.schemas.topic.Topics;
import java.util.Locale;

/** Whose scores a topology makes. */
public enum Role {
  /** The model that counts: its scores, the samples' summaries, and what was rejected. */
  FIRST("scorer", Topics.SCORES),
  /** A model on trial: its scores, on a topic of their own, and nothing else. */
  SHADOW("shadow-scorer", Topics.SHADOW_SCORES);

  private final String application;
  private final String scores;

  Role(String application, Topic<MotilityScore> scores) {
    this.application = application;
    this.scores = scores.name();
  }

  /** What the consumer group and the state are named, after the installation's prefix. */
  public String application() {
    return application;
  }

  /** As metrics name it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where its scores go. */
  Topic<MotilityScore> scores() {
    return scores.equals(Topics.SCORES.name()) ? Topics.SCORES : Topics.SHADOW_SCORES;
  }
}
