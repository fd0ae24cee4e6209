package dev.motility.schemas.print;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motility.schemas.FractionSummary;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.SampleSummary;
import dev.motility.schemas.WindowRejection;
import dev.motility.schemas.json.RecordJson;
import dev.motility.schemas.print.Table.Column;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The text forms of one kind of record. */
public final class RecordView<V> {
  /** Scores of windows. */
  public static final RecordView<MotilityScore> SCORES =
      new RecordView<>(
          RecordJson::of,
          List.of(
              "sampleId",
              "captureId",
              "participantId",
              "windowIndex",
              "firstFrame",
              "lastFrame",
              "probabilities.progressive",
              "probabilities.nonProgressive",
              "probabilities.immotile",
              "predicted",
              "model.name",
              "model.variant",
              "model.artifactSha256",
              "model.target",
              "engine.software",
              "engine.library",
              "engine.device",
              "engine.precision",
              "engine.batch",
              "engine.threads",
              "pixelsSha256",
              "source.topic",
              "source.partition",
              "source.offsets",
              "flags",
              "capturedAt",
              "scoredAt",
              "inferenceMillis",
              "microscopeId",
              "participant.status",
              "participant.recordSha256"),
          List.of(
              new Column<>("SAMPLE", -24, MotilityScore::getSampleId),
              new Column<>("WINDOW", 6, score -> Long.toString(score.getWindowIndex())),
              new Column<>(
                  "FRAMES", 13, score -> frames(score.getFirstFrame(), score.getLastFrame())),
              new Column<>(
                  "PROGRESSIVE", 11, score -> percent(score.getProbabilities().getProgressive())),
              new Column<>(
                  "NON-PROGRESSIVE",
                  15,
                  score -> percent(score.getProbabilities().getNonProgressive())),
              new Column<>("IMMOTILE", 8, score -> percent(score.getProbabilities().getImmotile())),
              new Column<>("CLASS", -15, score -> score.getPredicted().name()),
              new Column<>("FLAGS", -1, score -> String.join(" ", score.getFlags()))));

  /** Summaries of samples. */
  public static final RecordView<SampleSummary> SAMPLES =
      new RecordView<>(
          RecordJson::of,
          List.of(
              "sampleId",
              "participantId",
              "microscopeId",
              "model.name",
              "model.variant",
              "model.artifactSha256",
              "model.target",
              "windows",
              "rejected",
              "progressive.mean",
              "progressive.standardDeviation",
              "progressive.low",
              "progressive.high",
              "nonProgressive.mean",
              "nonProgressive.standardDeviation",
              "nonProgressive.low",
              "nonProgressive.high",
              "immotile.mean",
              "immotile.standardDeviation",
              "immotile.low",
              "immotile.high",
              "predicted",
              "capturedAt",
              "updatedAt"),
          List.of(
              new Column<>("SAMPLE", -24, SampleSummary::getSampleId),
              new Column<>("WINDOWS", 7, summary -> Long.toString(summary.getWindows())),
              new Column<>("REJECTED", 8, summary -> Long.toString(summary.getRejected())),
              new Column<>("PROGRESSIVE", 11, summary -> mean(summary.getProgressive())),
              new Column<>("NON-PROGRESSIVE", 15, summary -> mean(summary.getNonProgressive())),
              new Column<>("IMMOTILE", 8, summary -> mean(summary.getImmotile())),
              new Column<>("CLASS", -15, summary -> orDash(summary.getPredicted())),
              new Column<>("UPDATED", -1, summary -> summary.getUpdatedAt().toString())));

  /** Windows and chunks that were not scored. */
  public static final RecordView<WindowRejection> REJECTIONS =
      new RecordView<>(
          RecordJson::of,
          List.of(
              "sampleId",
              "captureId",
              "participantId",
              "windowIndex",
              "sequence",
              "firstFrame",
              "lastFrame",
              "reason",
              "detail",
              "provisional",
              "source.topic",
              "source.partition",
              "source.offsets",
              "capturedAt",
              "rejectedAt",
              "microscopeId"),
          List.of(
              new Column<>("SAMPLE", -24, WindowRejection::getSampleId),
              new Column<>("WINDOW", 6, rejection -> orDash(rejection.getWindowIndex())),
              new Column<>("CHUNK", 6, rejection -> orDash(rejection.getSequence())),
              new Column<>(
                  "FRAMES",
                  13,
                  rejection -> frames(rejection.getFirstFrame(), rejection.getLastFrame())),
              new Column<>("REASON", -15, rejection -> rejection.getReason().name()),
              new Column<>("DETAIL", -1, WindowRejection::getDetail)));

  private final Function<V, ObjectNode> json;
  private final List<String> csvColumns;
  private final List<Column<V>> tableColumns;

  private RecordView(
      Function<V, ObjectNode> json, List<String> csvColumns, List<Column<V>> tableColumns) {
    this.json = json;
    this.csvColumns = csvColumns;
    this.tableColumns = tableColumns;
  }

  /** One JSON object a line. */
  public LineFormat<V> jsonLines() {
    return new JsonLines<>(json);
  }

  /**
   * A header and rows after RFC 4180, with the fields of the JSON form as columns. A text that a
   * spreadsheet would take for a formula gets an apostrophe before it.
   */
  public LineFormat<V> csv() {
    return new Csv<>(json, csvColumns);
  }

  /** A table for people, whose heading says what the results are for. */
  public LineFormat<V> table() {
    return new Table<>(tableColumns);
  }

  private static String frames(long first, long last) {
    return first + "-" + last;
  }

  private static String percent(double fraction) {
    return Double.isFinite(fraction) ? String.format(Locale.ROOT, "%.1f %%", 100 * fraction) : "-";
  }

  private static String mean(FractionSummary fraction) {
    return fraction == null ? "-" : percent(fraction.getMean());
  }

  private static String orDash(Object value) {
    return Optional.ofNullable(value).map(Object::toString).orElse("-");
  }
}
