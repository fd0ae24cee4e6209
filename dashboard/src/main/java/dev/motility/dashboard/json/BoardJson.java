package dev.motility.dashboard.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motility.dashboard.board.Participants;
import dev.motility.dashboard.board.SampleView;
import dev.motility.dashboard.board.ScoredWindow;
import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.Motility;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.WindowRejection;
import dev.motility.schemas.json.RecordJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The board as JSON: the records' own fields, and beside them where to look further. */
public final class BoardJson {
  private BoardJson() {}

  /**
   * The score of a window, with its place on the topic of scores and its picture's address (null
   * without one).
   */
  public static ObjectNode window(ScoredWindow window) {
    ObjectNode node = RecordJson.of(window.score());
    node.putObject("place")
        .put("partition", window.place().partition())
        .put("offset", window.place().offset());
    node.put("picture", window.hasPicture() ? picture(window) : null);
    return node;
  }

  private static String picture(ScoredWindow window) {
    return "/api/pictures/%d/%d".formatted(window.place().partition(), window.place().offset());
  }

  /**
   * A sample as a tile shows it: the summary's fields (null before the first summary), {@code
   * newest} score, {@code newestRejection}, {@code capture} event, and {@code curve}: one row of
   * window number, progressive, non-progressive and immotile for each of the newest windows.
   */
  public static ObjectNode tile(SampleView sample) {
    ObjectNode node = head(sample);
    List<ScoredWindow> windows = sample.windows();
    node.set("newest", lastOr(windows, BoardJson::window));
    node.set("newestRejection", lastOr(sample.rejections(), RecordJson::of));
    node.set("capture", lastOr(sample.captures(), RecordJson::of));
    ArrayNode curve = node.putArray("curve");
    windows.forEach(window -> curve.add(point(window.score())));
    return node;
  }

  private static <T> JsonNode lastOr(List<T> list, Function<T, ObjectNode> form) {
    return list.isEmpty()
        ? JsonNodeFactory.instance.nullNode()
        : form.apply(list.get(list.size() - 1));
  }

  private static ArrayNode point(MotilityScore score) {
    Motility motility = score.getProbabilities();
    ArrayNode point = JsonNodeFactory.instance.arrayNode();
    point.add(score.getWindowIndex());
    point.add(motility.getProgressive());
    point.add(motility.getNonProgressive());
    point.add(motility.getImmotile());
    return point;
  }

  private static ObjectNode head(SampleView sample) {
    return sample.summary().map(RecordJson::of).orElseGet(() -> withoutSummary(sample));
  }

  /** A sample whose summary has not come yet has the fields all the same. */
  private static ObjectNode withoutSummary(SampleView sample) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("sampleId", sample.sampleId());
    node.put("participantId", participant(sample));
    node.put("microscopeId", microscope(sample));
    node.putNull("model");
    node.put("windows", sample.windows().size());
    node.put("rejected", sample.rejections().size());
    for (String empty :
        List.of(
            "progressive", "nonProgressive", "immotile", "predicted", "capturedAt", "updatedAt")) {
      node.putNull(empty);
    }
    return node;
  }

  private static String microscope(SampleView sample) {
    return newest(
        sample,
        MotilityScore::getMicroscopeId,
        WindowRejection::getMicroscopeId,
        CaptureEvent::getMicroscopeId);
  }

  private static String participant(SampleView sample) {
    return newest(
        sample,
        MotilityScore::getParticipantId,
        WindowRejection::getParticipantId,
        CaptureEvent::getParticipantId);
  }

  private static String newest(
      SampleView sample,
      Function<MotilityScore, String> ofScore,
      Function<WindowRejection, String> ofRejection,
      Function<CaptureEvent, String> ofEvent) {
    if (!sample.windows().isEmpty()) {
      return ofScore.apply(sample.windows().get(sample.windows().size() - 1).score());
    }
    if (!sample.rejections().isEmpty()) {
      return ofRejection.apply(sample.rejections().get(sample.rejections().size() - 1));
    }
    return sample.captures().isEmpty()
        ? null
        : ofEvent.apply(sample.captures().get(sample.captures().size() - 1));
  }

  /**
   * A sample with all that is kept of it: the tile's fields without the curve, {@code windowsKept},
   * {@code rejections}, {@code captures} and {@code timeline}: columns of equal length, a row for
   * each window, to four decimals, with the captures' ids by number.
   */
  public static ObjectNode sample(SampleView sample) {
    ObjectNode node = tile(sample);
    node.remove("curve");
    node.put("windowsKept", sample.windows().size());
    ArrayNode rejections = node.putArray("rejections");
    sample.rejections().forEach(rejection -> rejections.add(RecordJson.of(rejection)));
    ArrayNode captures = node.putArray("captures");
    sample.captures().forEach(event -> captures.add(RecordJson.of(event)));
    node.set("timeline", timeline(sample.windows()));
    return node;
  }

  /** Thousands of windows in columns are a tenth of the size of as many objects. */
  private static ObjectNode timeline(List<ScoredWindow> windows) {
    ObjectNode columns = JsonNodeFactory.instance.objectNode();
    Map<String, Integer> captures = new LinkedHashMap<>();
    ArrayNode capture = columns.putArray("capture");
    ArrayNode index = columns.putArray("windowIndex");
    ArrayNode progressive = columns.putArray("progressive");
    ArrayNode nonProgressive = columns.putArray("nonProgressive");
    ArrayNode immotile = columns.putArray("immotile");
    ArrayNode partition = columns.putArray("partition");
    ArrayNode offset = columns.putArray("offset");
    ArrayNode picture = columns.putArray("picture");
    for (ScoredWindow window : windows) {
      MotilityScore score = window.score();
      capture.add(captures.computeIfAbsent(score.getCaptureId(), id -> captures.size()));
      index.add(score.getWindowIndex());
      progressive.add(drawn(score.getProbabilities().getProgressive()));
      nonProgressive.add(drawn(score.getProbabilities().getNonProgressive()));
      immotile.add(drawn(score.getProbabilities().getImmotile()));
      partition.add(window.place().partition());
      offset.add(window.place().offset());
      picture.add(window.hasPicture());
    }
    ArrayNode ids = columns.putArray("captureIds");
    captures.keySet().forEach(ids::add);
    return columns;
  }

  /** A hundredth of a percent is finer than any screen. */
  private static double drawn(double fraction) {
    return Math.round(fraction * 10_000) / 10_000.0;
  }

  /** A participant's laboratory record, with its digest as scores name it. */
  public static ObjectNode participant(Participants.Known known) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("participantId", known.record().getParticipantId());
    node.put("recordSha256", known.sha256());
    node.put("origin", known.record().getOrigin());
    ArrayNode measurements = node.putArray("measurements");
    known
        .record()
        .getMeasurements()
        .forEach(
            measurement ->
                measurements
                    .addObject()
                    .put("name", measurement.getName())
                    .put("value", measurement.getValue())
                    .put("unit", measurement.getUnit()));
    return node;
  }
}
