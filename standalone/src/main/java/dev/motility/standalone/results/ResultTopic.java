package dev.motility.standalone.results;

import dev.motility.schemas.print.RecordView;
import dev.motility.schemas.topic.Topic;
import dev.motility.schemas.topic.Topics;
import java.util.Locale;

/** The topics that hold results. */
enum ResultTopic {
  SCORES(new Results<>(Topics.SCORES, RecordView.SCORES)),
  SAMPLES(new Results<>(Topics.SAMPLES, RecordView.SAMPLES)),
  REJECTIONS(new Results<>(Topics.REJECTIONS, RecordView.REJECTIONS)),
  RESCORES(new Results<>(Topics.RESCORES, RecordView.SCORES)),
  SHADOW_SCORES(new Results<>(Topics.SHADOW_SCORES, RecordView.SCORES));

  private final Results<?> results;

  ResultTopic(Results<?> results) {
    this.results = results;
  }

  /** What it holds, and how that is shown. */
  record Results<V>(Topic<V> topic, RecordView<V> view) {}

  Results<?> results() {
    return results;
  }

  /** Whether only the newest record of a key counts. */
  boolean isNewestOnly() {
    return this == SAMPLES;
  }

  /** As it is named on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
