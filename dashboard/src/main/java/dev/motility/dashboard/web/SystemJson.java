package dev.motility.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motility.dashboard.board.SampleView;
import dev.motility.dashboard.board.Throughput;
import dev.motility.dashboard.follow.ClusterWatch;
import dev.motility.dashboard.follow.Link;
import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.WindowRejection;
import dev.motility.schemas.json.RecordJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The state of the whole as JSON. */
final class SystemJson {
  private static final int MOST_SAMPLES = 1000;

  private SystemJson() {}

  static ObjectNode of(Services services) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    link(node.putObject("link"), services.link());
    rates(node.putObject("rates"), services);
    ClusterWatch.Seen seen = services.watch().get();
    node.put("scorerGroupState", seen.groupState());
    scorers(node.putArray("scorers"), seen.scorers());
    lags(node.putArray("partitions"), seen.partitions());
    rejections(node.putObject("rejections"), services.knowledge().board().rejections());
    List<SampleView> samples = services.knowledge().board().samples(MOST_SAMPLES, 1);
    microscopes(node.putArray("microscopes"), samples);
    node.put("samples", samples.size());
    return node;
  }

  static ObjectNode link(ObjectNode node, Link link) {
    return node.put("ready", link.isReady())
        .put("caughtUp", link.caughtUp())
        .put("trouble", link.trouble().orElse(null));
  }

  private static void rates(ObjectNode node, Services services) {
    Throughput.Rates rates = services.knowledge().throughput().rates(Instant.now());
    ArrayNode history = node.putArray("history");
    for (double windows : services.knowledge().throughput().history(Instant.now())) {
      history.add(windows);
    }
    node.put("historyStepSeconds", Throughput.STEP.toSeconds());
    node.put("windowsPerSecond", rates.windows())
        .put("framesPerSecond", rates.frames())
        .put("chunksPerSecond", services.watch().get().chunksPerSecond())
        .put("inferenceMedianMillis", rates.medianMillis())
        .put("inferenceSlowestMillis", rates.slowestMillis());
  }

  private static void scorers(ArrayNode list, List<ClusterWatch.Scorer> scorers) {
    for (ClusterWatch.Scorer scorer : scorers) {
      ArrayNode partitions =
          list.addObject().put("id", scorer.id()).put("host", scorer.host()).putArray("partitions");
      scorer.partitions().forEach(partitions::add);
    }
  }

  private static void lags(ArrayNode list, List<ClusterWatch.PartitionLag> partitions) {
    partitions.forEach(
        partition ->
            list.addObject()
                .put("partition", partition.partition())
                .put("end", partition.end())
                .put("lag", partition.lag()));
  }

  private static void rejections(ObjectNode node, List<WindowRejection> rejections) {
    Map<String, Integer> byReason = new TreeMap<>();
    rejections.forEach(rejection -> byReason.merge(rejection.getReason().name(), 1, Integer::sum));
    byReason.forEach(node::put);
  }

  private static void microscopes(ArrayNode list, List<SampleView> samples) {
    Map<String, CaptureEvent> newest = new TreeMap<>();
    samples.stream()
        .flatMap(sample -> sample.captures().stream())
        .forEach(
            event ->
                newest.merge(
                    event.getMicroscopeId(),
                    event,
                    (one, other) -> one.getAt().isAfter(other.getAt()) ? one : other));
    newest.values().forEach(event -> list.add(RecordJson.of(event)));
  }
}
