package dev.motility.standalone.results;

import dev.motility.schemas.print.RecordView;
import dev.motility.schemas.topic.Topic;
import dev.motility.schemas.topic.Topics;

/** What a topic of results holds, and how that is shown. */
record Results<V>(Topic<V> topic, RecordView<V> view) {
  static Results<?> of(ResultTopic topic) {
    return switch (topic) {
      case SCORES -> new Results<>(Topics.SCORES, RecordView.SCORES);
      case SAMPLES -> new Results<>(Topics.SAMPLES, RecordView.SAMPLES);
      case REJECTIONS -> new Results<>(Topics.REJECTIONS, RecordView.REJECTIONS);
      case RESCORES -> new Results<>(Topics.RESCORES, RecordView.SCORES);
      case SHADOW_SCORES -> new Results<>(Topics.SHADOW_SCORES, RecordView.SCORES);
    };
  }
}
