package dev.motility.scorer.replay;

import dev.motility.model.artifact.ModelArtifact;
import dev.motility.schemas.signature.SignaturePolicy;
import dev.motility.scorer.replay.judge.EngineTolerance;
import dev.motility.scorer.replay.model.EngineChoice;
import dev.motility.scorer.replay.select.Selection;
import dev.motility.scorer.score.Tolerance;
import java.util.Optional;

/**
 * What is replayed, and how.
 *
 * @param selection which windows
 * @param cut how the windows lie
 * @param otherModel the model that scores instead of the recorded ones
 * @param participants which laboratory record a tabular model sees
 * @param signatures whether chunks must be signed by the keys of now
 * @param engine what to compute with
 * @param engineTolerance how far other engines' numbers may be
 * @param recordings how far a recording may be from what its model was trained on, as the scorer
 *     had it set
 * @param workers windows that are worked on at once
 * @param cacheBytes payloads kept in memory at most, bytes
 */
public record ReplaySettings(
    Selection selection,
    WindowCut cut,
    Optional<ModelArtifact> otherModel,
    ParticipantChoice participants,
    SignaturePolicy signatures,
    EngineChoice engine,
    EngineTolerance engineTolerance,
    Tolerance recordings,
    int workers,
    long cacheBytes) {
  private static final long DEFAULT_CACHE_BYTES = 128L << 20;

  public ReplaySettings {
    if (workers < 1) {
      throw new IllegalArgumentException("--workers may be 1 or more, not " + workers);
    }
  }

  /** Everything, as it was. */
  public static ReplaySettings defaults() {
    return new ReplaySettings(
        Selection.everything(),
        WindowCut.AS_RECORDED,
        Optional.empty(),
        ParticipantChoice.AS_RECORDED,
        SignaturePolicy.OFF,
        EngineChoice.AS_RECORDED,
        EngineTolerance.DEFAULT,
        Tolerance.DEFAULT,
        Runtime.getRuntime().availableProcessors(),
        DEFAULT_CACHE_BYTES);
  }

  /** The same, of other windows. */
  public ReplaySettings with(Selection other) {
    return new ReplaySettings(
        other,
        cut,
        otherModel,
        participants,
        signatures,
        engine,
        engineTolerance,
        recordings,
        workers,
        cacheBytes);
  }

  /** The same, with another model. */
  public ReplaySettings with(ModelArtifact model) {
    return new ReplaySettings(
        selection,
        cut,
        Optional.of(model),
        participants,
        signatures,
        engine,
        engineTolerance,
        recordings,
        workers,
        cacheBytes);
  }

  /** The same, computed otherwise. */
  public ReplaySettings with(EngineChoice other) {
    return new ReplaySettings(
        selection,
        cut,
        otherModel,
        participants,
        signatures,
        other,
        engineTolerance,
        recordings,
        workers,
        cacheBytes);
  }

  /** The same, with other laboratory records. */
  public ReplaySettings with(ParticipantChoice other) {
    return new ReplaySettings(
        selection,
        cut,
        otherModel,
        other,
        signatures,
        engine,
        engineTolerance,
        recordings,
        workers,
        cacheBytes);
  }

  /** The same, with chunks that must be signed, or need not be. */
  public ReplaySettings with(SignaturePolicy other) {
    return new ReplaySettings(
        selection,
        cut,
        otherModel,
        participants,
        other,
        engine,
        engineTolerance,
        recordings,
        workers,
        cacheBytes);
  }

  /** The same, working on so many windows at once. */
  public ReplaySettings withWorkers(int other) {
    return new ReplaySettings(
        selection,
        cut,
        otherModel,
        participants,
        signatures,
        engine,
        engineTolerance,
        recordings,
        other,
        cacheBytes);
  }
}
