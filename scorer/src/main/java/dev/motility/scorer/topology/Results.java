package dev.motility.scorer.topology;

import dev.motility.model.artifact.ModelDescription;
import dev.motility.model.classify.Probabilities;
import dev.motility.model.engine.EngineDescription;
import dev.motility.samples.Sha256;
import dev.motility.schemas.Engine;
import dev.motility.schemas.FractionSummary;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.ModelIdentity;
import dev.motility.schemas.Motility;
import dev.motility.schemas.MotilityClass;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.ParticipantStatus;
import dev.motility.schemas.ParticipantUse;
import dev.motility.schemas.RejectionReason;
import dev.motility.schemas.SampleSummary;
import dev.motility.schemas.Source;
import dev.motility.schemas.Target;
import dev.motility.schemas.WindowRejection;
import dev.motility.scorer.assemble.Assembled.WindowsRejected;
import dev.motility.scorer.assemble.CaptureKey;
import dev.motility.scorer.assemble.ChunkReference;
import dev.motility.scorer.assemble.WindowRule;
import dev.motility.scorer.score.PendingWindow;
import dev.motility.scorer.score.ScoreFlag;
import dev.motility.scorer.score.WindowOutcome.Refused;
import dev.motility.scorer.score.WindowOutcome.Scored;
import dev.motility.scorer.state.Origin;
import dev.motility.scorer.summarise.SampleStatistics;
import dev.motility.scorer.summarise.SeriesStatistics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Writes the domain's outcomes as the records of the wire. */
public final class Results {
  private Results() {}

  /** The score of a window. */
  public static MotilityScore score(PendingWindow window, Scored scored, Instant now) {
    return evidence(MotilityScore.newBuilder(), window, scored.pixelsSha256().hex())
        .setScoredAt(now)
        .setProbabilities(motility(scored.probabilities()))
        .setPredicted(MotilityClass.valueOf(scored.probabilities().predicted().name()))
        .setModel(model(scored.model(), scored.artifactSha256()))
        .setEngine(engine(scored.engine()))
        .setInferenceMillis(scored.inferenceMillis())
        .setParticipant(participant(scored))
        .setFlags(scored.flags().stream().map(ScoreFlag::name).sorted().toList())
        .setPreview(scored.preview())
        .build();
  }

  /** What a score says of the window itself. */
  public static MotilityScore.Builder evidence(
      MotilityScore.Builder score, PendingWindow window, String pixelsSha256) {
    return score
        .setSampleId(window.capture().sampleId())
        .setCaptureId(window.capture().captureId())
        .setParticipantId(window.participantId().orElse(null))
        .setMicroscopeId(window.microscopeId())
        .setWindowIndex(window.index())
        .setFirstFrame(window.firstFrame())
        .setLastFrame(window.lastFrame())
        .setCapturedAt(instant(window.capturedAtMicros()))
        .setPixelsSha256(pixelsSha256)
        .setSource(source(window.topic(), window.partition(), window.chunks()));
  }

  static WindowRejection rejection(PendingWindow window, Refused refused, Instant now) {
    return WindowRejection.newBuilder()
        .setSampleId(window.capture().sampleId())
        .setCaptureId(window.capture().captureId())
        .setParticipantId(window.participantId().orElse(null))
        .setMicroscopeId(window.microscopeId())
        .setWindowIndex(window.index())
        .setFirstFrame(window.firstFrame())
        .setLastFrame(window.lastFrame())
        .setCapturedAt(instant(window.capturedAtMicros()))
        .setRejectedAt(now)
        .setReason(refused.reason())
        .setDetail(refused.detail())
        .setSource(source(window.topic(), window.partition(), window.chunks()))
        .build();
  }

  /**
   * Windows that were never complete.
   *
   * @param capturedAt when they should have been taken
   */
  static WindowRejection rejection(
      CaptureKey capture,
      Origin origin,
      WindowsRejected rejected,
      WindowRule rule,
      Place place,
      Instant capturedAt,
      Instant now) {
    return WindowRejection.newBuilder()
        .setSampleId(capture.sampleId())
        .setCaptureId(capture.captureId())
        .setParticipantId(origin.participantId().orElse(null))
        .setMicroscopeId(origin.microscopeId())
        .setWindowIndex(rejected.index())
        .setFirstFrame(rule.firstFrame(rejected.index()))
        .setLastFrame(rule.endFrame(rejected.index() + rejected.count() - 1) - 1)
        .setCapturedAt(capturedAt)
        .setRejectedAt(now)
        .setReason(rejected.reason())
        .setDetail(rejected.detail())
        .setProvisional(rejected.provisional())
        .setSource(source(place.topic(), place.partition(), rejected.chunks()))
        .build();
  }

  static WindowRejection rejection(
      FrameChunk chunk, RejectionReason reason, String detail, Place place, Instant now) {
    return WindowRejection.newBuilder()
        .setSampleId(chunk.getSampleId())
        .setCaptureId(chunk.getCaptureId())
        .setParticipantId(chunk.getParticipantId())
        .setMicroscopeId(chunk.getMicroscopeId())
        .setSequence(chunk.getSequence())
        .setFirstFrame(chunk.getFirstFrame())
        .setLastFrame(chunk.getFirstFrame() + chunk.getFrameCount() - 1)
        .setCapturedAt(chunk.getCapturedAt())
        .setRejectedAt(now)
        .setReason(reason)
        .setDetail(detail)
        .setSource(new Source(place.topic(), place.partition(), List.of(place.offset())))
        .build();
  }

  /** What is known of a sample. */
  public static SampleSummary summary(
      String sampleId,
      Origin origin,
      SampleStatistics statistics,
      Optional<ModelIdentity> model,
      Instant capturedAt,
      Instant now) {
    SampleSummary.Builder summary =
        SampleSummary.newBuilder()
            .setSampleId(sampleId)
            .setParticipantId(origin.participantId().orElse(null))
            .setMicroscopeId(origin.microscopeId())
            .setModel(model.orElse(null))
            .setWindows(statistics.windows())
            .setRejected(statistics.rejected())
            .setCapturedAt(capturedAt)
            .setUpdatedAt(now);
    if (statistics.windows() > 0) {
      summary
          .setProgressive(fraction(statistics.progressive()))
          .setNonProgressive(fraction(statistics.nonProgressive()))
          .setImmotile(fraction(statistics.immotile()))
          .setPredicted(largest(statistics));
    }
    return summary.build();
  }

  private static MotilityClass largest(SampleStatistics statistics) {
    double progressive = statistics.progressive().mean();
    double nonProgressive = statistics.nonProgressive().mean();
    double immotile = statistics.immotile().mean();
    if (progressive >= nonProgressive && progressive >= immotile) {
      return MotilityClass.PROGRESSIVE;
    }
    return nonProgressive >= immotile ? MotilityClass.NON_PROGRESSIVE : MotilityClass.IMMOTILE;
  }

  private static FractionSummary fraction(SeriesStatistics series) {
    double half = series.halfInterval();
    return new FractionSummary(
        series.mean(),
        series.standardDeviation(),
        Math.max(0, series.mean() - half),
        Math.min(1, series.mean() + half));
  }

  private static Motility motility(Probabilities probabilities) {
    return new Motility(
        probabilities.progressive(), probabilities.nonProgressive(), probabilities.immotile());
  }

  static ModelIdentity model(ModelDescription model, Sha256 artifact) {
    return new ModelIdentity(
        model.name(),
        model.network().variant().key(),
        artifact.hex(),
        Target.valueOf(model.target().name()));
  }

  private static Engine engine(EngineDescription engine) {
    return new Engine(
        engine.software(),
        engine.library(),
        engine.device(),
        engine.precision(),
        engine.batch(),
        engine.threads());
  }

  private static Source source(String topic, int partition, List<ChunkReference> chunks) {
    return new Source(topic, partition, chunks.stream().map(ChunkReference::offset).toList());
  }

  private static ParticipantUse participant(Scored scored) {
    if (scored.participantSha256().isPresent()) {
      return new ParticipantUse(ParticipantStatus.MATCHED, scored.participantSha256().get().hex());
    }
    boolean missed = scored.flags().contains(ScoreFlag.FALLBACK_MODEL);
    return new ParticipantUse(missed ? ParticipantStatus.MISSING : ParticipantStatus.UNUSED, null);
  }

  /** A time of so many µs since 1970. */
  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
