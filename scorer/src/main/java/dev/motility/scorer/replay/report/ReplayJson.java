package dev.motility.scorer.replay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motility.schemas.MotilityClass;
import dev.motility.schemas.json.RecordJson;
import dev.motility.scorer.replay.ReplayResult;
import dev.motility.scorer.replay.judge.Finding;
import dev.motility.scorer.replay.judge.ModelComparison;
import dev.motility.scorer.replay.judge.Tally;
import dev.motility.scorer.replay.judge.Verdict;
import dev.motility.scorer.replay.judge.WindowClass;
import java.util.TreeMap;

/** A replay's result as JSON. */
public final class ReplayJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ReplayJson() {}

  /** One line for machines: how many windows are of each class. */
  public static ObjectNode summary(Tally tally) {
    ObjectNode node = NODES.objectNode();
    node.put("windows", tally.windows());
    node.put("identical", tally.count(WindowClass.IDENTICAL));
    node.put("withinTolerance", tally.count(WindowClass.WITHIN_TOLERANCE));
    node.put("different", tally.count(WindowClass.DIFFERENT));
    node.put("missing", tally.count(WindowClass.MISSING));
    node.put("pending", tally.count(WindowClass.PENDING));
    node.put("rejected", tally.count(WindowClass.REJECTED));
    node.put("extra", tally.count(WindowClass.EXTRA));
    node.put("unverifiable", tally.count(WindowClass.UNVERIFIABLE));
    return node;
  }

  /** One line for machines: what a verification without a model found. */
  public static ObjectNode verification(ReplayResult result) {
    Tally tally = result.tally();
    ObjectNode node = NODES.objectNode();
    node.put("chunks", result.chunks());
    node.put("scores", result.scores());
    node.put("windows", tally.windows());
    node.put("verified", tally.count(WindowClass.IDENTICAL));
    node.put("different", tally.count(WindowClass.DIFFERENT));
    node.put("missing", tally.count(WindowClass.MISSING));
    node.put("pending", tally.count(WindowClass.PENDING));
    node.put("rejected", tally.count(WindowClass.REJECTED));
    node.put("extra", tally.count(WindowClass.EXTRA));
    node.put("unverifiable", tally.count(WindowClass.UNVERIFIABLE));
    node.put("findings", tally.found());
    return node;
  }

  /** The whole report. */
  public static ObjectNode report(ReportHead head, ReplayResult result) {
    ObjectNode node = NODES.objectNode();
    node.put("report", "motility replay");
    node.put("use", "research only");
    node.put("agrees", !result.tally().differs());
    node.put("began", result.began().toString());
    node.put("ended", result.ended().toString());
    head.asked().forEach(node.putObject("asked")::put);
    node.set("summary", summary(result.tally()));
    node.put("chunks", result.chunks());
    node.put("repeatedChunks", result.repeated());
    node.put("scores", result.scores());
    node.put("windowAdvance", result.rule().advance());
    ObjectNode ends = node.putObject("framesEnd");
    new TreeMap<>(result.ends()).forEach((partition, end) -> ends.put("" + partition, end));
    result.engines().forEach(node.putArray("engines")::add);
    result.models().forEach(node.putArray("models")::add);
    head.versions().forEach(node.putObject("versions")::put);
    result.notes().forEach(node.putArray("notes")::add);
    result
        .comparison()
        .ifPresent(comparison -> node.set("modelComparison", comparison(comparison)));
    node.put("findingsInAll", result.tally().found());
    ArrayNode findings = node.putArray("findings");
    result.tally().findings().forEach(finding -> findings.add(finding(finding)));
    ArrayNode windows = node.putArray("windows");
    result.tally().verdicts().forEach(verdict -> windows.add(verdict(verdict)));
    return node;
  }

  private static ObjectNode finding(Finding finding) {
    ObjectNode node = NODES.objectNode();
    node.put("kind", finding.kind().name());
    node.put("subject", finding.subject());
    node.put("words", finding.words());
    return node;
  }

  private static ObjectNode verdict(Verdict verdict) {
    ObjectNode node = NODES.objectNode();
    node.put("sampleId", verdict.capture().sampleId());
    node.put("captureId", verdict.capture().captureId());
    node.put("windowIndex", verdict.window());
    node.put("firstFrame", verdict.firstFrame());
    node.put("lastFrame", verdict.lastFrame());
    node.put("capturedAt", verdict.capturedAt().toString());
    node.put("class", verdict.kind().key());
    node.put("largestChange", verdict.largestChange());
    verdict.words().forEach(node.putArray("words")::add);
    verdict.recorded().ifPresent(score -> node.set("recorded", RecordJson.of(score)));
    verdict.computed().ifPresent(score -> node.set("computed", RecordJson.of(score)));
    return node;
  }

  private static ObjectNode comparison(ModelComparison comparison) {
    ObjectNode node = NODES.objectNode();
    node.put("windows", comparison.windows());
    node.put("agreement", comparison.agreement());
    node.put("meanChange", comparison.meanChange());
    node.put("largestChange", comparison.largestChange());
    ObjectNode confusion = node.putObject("confusion");
    for (MotilityClass recorded : Classes.ALL) {
      ObjectNode row = confusion.putObject(recorded.name());
      Classes.ALL.forEach(other -> row.put(other.name(), comparison.count(recorded, other)));
    }
    node.put("samples", comparison.samples());
    ArrayNode changed = node.putArray("changedSamples");
    for (ModelComparison.ChangedSample sample : comparison.changedSamples()) {
      ObjectNode one = changed.addObject();
      one.put("sampleId", sample.sampleId());
      one.put("windows", sample.windows());
      one.put("recorded", sample.recorded().name());
      one.put("computed", sample.computed().name());
      one.put("change", sample.change());
    }
    return node;
  }
}
