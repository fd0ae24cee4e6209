package dev.motility.dashboard.follow;

import dev.motility.dashboard.events.Positions.Partition;
import dev.motility.schemas.SampleSummary;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Summaries, and samples that were deleted. */
record SummarySink(Knowledge knowledge) implements Reader.Sink<SampleSummary> {
  @Override
  public void take(SampleSummary summary, Partition from, ConsumerRecord<byte[], byte[]> source) {
    knowledge.summarised(summary, from, source);
  }

  @Override
  public void deleted(String sampleId) {
    knowledge.board().deleted(sampleId);
  }
}
