package dev.motility.schemas.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.Engine;
import dev.motility.schemas.FractionSummary;
import dev.motility.schemas.ModelIdentity;
import dev.motility.schemas.Motility;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.ParticipantUse;
import dev.motility.schemas.SampleSummary;
import dev.motility.schemas.Source;
import dev.motility.schemas.WindowRejection;

/**
 * The records as JSON objects. Every object has every field, in a fixed order: null where the
 * record has no value, times in ISO 8601, enums by name. Pictures are left out.
 */
public final class RecordJson {
  // Other than ASCII is escaped, so that a line reads the same whatever a terminal's encoding.
  private static final ObjectWriter WRITER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build().writer();

  private RecordJson() {}

  /** The object on one line, in ASCII. */
  public static String line(ObjectNode object) {
    try {
      return WRITER.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON values cannot fail to be written", e);
    }
  }

  /** The score of a window. */
  public static ObjectNode of(MotilityScore score) {
    return new JsonFields()
        .text("sampleId", score.getSampleId())
        .text("captureId", score.getCaptureId())
        .text("participantId", score.getParticipantId())
        .integer("windowIndex", score.getWindowIndex())
        .integer("firstFrame", score.getFirstFrame())
        .integer("lastFrame", score.getLastFrame())
        .object("probabilities", score.getProbabilities(), RecordJson::motility)
        .symbol("predicted", score.getPredicted())
        .object("model", score.getModel(), RecordJson::model)
        .object("engine", score.getEngine(), RecordJson::engine)
        .text("pixelsSha256", score.getPixelsSha256())
        .object("source", score.getSource(), RecordJson::source)
        .texts("flags", score.getFlags())
        .time("capturedAt", score.getCapturedAt())
        .time("scoredAt", score.getScoredAt())
        .number("inferenceMillis", score.getInferenceMillis())
        .text("microscopeId", score.getMicroscopeId())
        .object("participant", score.getParticipant(), RecordJson::participant)
        .node();
  }

  /** What is known of a sample. */
  public static ObjectNode of(SampleSummary summary) {
    return new JsonFields()
        .text("sampleId", summary.getSampleId())
        .text("participantId", summary.getParticipantId())
        .text("microscopeId", summary.getMicroscopeId())
        .object("model", summary.getModel(), RecordJson::model)
        .integer("windows", summary.getWindows())
        .integer("rejected", summary.getRejected())
        .object("progressive", summary.getProgressive(), RecordJson::fraction)
        .object("nonProgressive", summary.getNonProgressive(), RecordJson::fraction)
        .object("immotile", summary.getImmotile(), RecordJson::fraction)
        .symbol("predicted", summary.getPredicted())
        .time("capturedAt", summary.getCapturedAt())
        .time("updatedAt", summary.getUpdatedAt())
        .node();
  }

  /** A window or a chunk that was not scored. */
  public static ObjectNode of(WindowRejection rejection) {
    return new JsonFields()
        .text("sampleId", rejection.getSampleId())
        .text("captureId", rejection.getCaptureId())
        .text("participantId", rejection.getParticipantId())
        .integer("windowIndex", rejection.getWindowIndex())
        .integer("sequence", rejection.getSequence())
        .integer("firstFrame", rejection.getFirstFrame())
        .integer("lastFrame", rejection.getLastFrame())
        .symbol("reason", rejection.getReason())
        .text("detail", rejection.getDetail())
        .truth("provisional", rejection.getProvisional())
        .object("source", rejection.getSource(), RecordJson::source)
        .time("capturedAt", rejection.getCapturedAt())
        .time("rejectedAt", rejection.getRejectedAt())
        .text("microscopeId", rejection.getMicroscopeId())
        .node();
  }

  /** What happened to a capture. */
  public static ObjectNode of(CaptureEvent event) {
    return new JsonFields()
        .text("sampleId", event.getSampleId())
        .text("captureId", event.getCaptureId())
        .text("participantId", event.getParticipantId())
        .symbol("kind", event.getKind())
        .time("at", event.getAt())
        .integer("firstFrame", event.getFirstFrame())
        .integer("lastFrame", event.getLastFrame())
        .text("reason", event.getReason())
        .text("previousCaptureId", event.getPreviousCaptureId())
        .text("microscopeId", event.getMicroscopeId())
        .text("agent", event.getAgent())
        .node();
  }

  private static ObjectNode motility(Motility motility) {
    return new JsonFields()
        .number("progressive", motility.getProgressive())
        .number("nonProgressive", motility.getNonProgressive())
        .number("immotile", motility.getImmotile())
        .node();
  }

  private static ObjectNode model(ModelIdentity model) {
    return new JsonFields()
        .text("name", model.getName())
        .text("variant", model.getVariant())
        .text("artifactSha256", model.getArtifactSha256())
        .symbol("target", model.getTarget())
        .node();
  }

  private static ObjectNode engine(Engine engine) {
    return new JsonFields()
        .text("software", engine.getSoftware())
        .text("library", engine.getLibrary())
        .text("device", engine.getDevice())
        .text("precision", engine.getPrecision())
        .integer("batch", engine.getBatch())
        .integer("threads", engine.getThreads())
        .node();
  }

  private static ObjectNode source(Source source) {
    return new JsonFields()
        .text("topic", source.getTopic())
        .integer("partition", source.getPartition())
        .integers("offsets", source.getOffsets())
        .node();
  }

  private static ObjectNode participant(ParticipantUse participant) {
    return new JsonFields()
        .symbol("status", participant.getStatus())
        .text("recordSha256", participant.getRecordSha256())
        .node();
  }

  private static ObjectNode fraction(FractionSummary fraction) {
    return new JsonFields()
        .number("mean", fraction.getMean())
        .number("standardDeviation", fraction.getStandardDeviation())
        .number("low", fraction.getLow())
        .number("high", fraction.getHigh())
        .node();
  }
}
