package dev.motility.scorer.replay;

import dev.motility.model.artifact.ModelArtifact;
import dev.motility.samples.Sha256;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.ParticipantStatus;
import dev.motility.scorer.replay.judge.Finding;
import dev.motility.scorer.replay.judge.WindowClass;
import dev.motility.scorer.replay.model.ModelLibrary;
import dev.motility.scorer.replay.recorded.ParticipantVersions;
import dev.motility.scorer.replay.recorded.ParticipantVersions.Version;
import dev.motility.scorer.score.Participation;
import dev.motility.scorer.score.ScoreFlag;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the model and the laboratory record that a score names. */
final class Planner {
  private final ModelLibrary library;
  private final ParticipantVersions participants;
  private final Optional<ModelArtifact> otherModel;
  private final ParticipantChoice choice;

  Planner(
      ModelLibrary library,
      ParticipantVersions participants,
      Optional<ModelArtifact> otherModel,
      ParticipantChoice choice) {
    this.library = library;
    this.participants = participants;
    this.otherModel = otherModel;
    this.choice = choice;
  }

  /** What the score is to be repeated with. */
  Plan of(MotilityScore score) {
    if (otherModel.isPresent()) {
      return with(otherModel.get(), score);
    }
    Optional<Sha256> digest = digest(score.getModel().getArtifactSha256());
    if (digest.isEmpty()) {
      return cannot(
          WindowClass.DIFFERENT, Finding.Kind.MODEL, score, "it names no model by its digest");
    }
    ModelLibrary.Found found = library.find(digest.get());
    if (found instanceof ModelLibrary.Found.None none) {
      Finding finding = new Finding(Finding.Kind.MODEL, digest.get().hex(), none.words());
      return new Plan.Cannot(WindowClass.UNVERIFIABLE, finding);
    }
    return with(((ModelLibrary.Found.Model) found).artifact(), score);
  }

  private Plan with(ModelArtifact model, MotilityScore score) {
    if (!model.description().network().variant().tabular()) {
      return new Plan.Score(model, Participation.none(), flags(score), score.getEngine());
    }
    return choice == ParticipantChoice.CURRENT
        ? withNewest(model, score)
        : withRecorded(model, score);
  }

  private Plan withNewest(ModelArtifact model, MotilityScore score) {
    return Optional.ofNullable(score.getParticipantId())
        .flatMap(participants::newest)
        .map(version -> planned(model, version, score))
        .orElseGet(
            () ->
                cannot(
                    WindowClass.UNVERIFIABLE,
                    Finding.Kind.PARTICIPANT,
                    score,
                    "the topic has no laboratory record of the participant"));
  }

  private Plan withRecorded(ModelArtifact model, MotilityScore score) {
    if (score.getParticipant().getStatus() != ParticipantStatus.MATCHED) {
      return cannot(
          WindowClass.UNVERIFIABLE,
          Finding.Kind.PARTICIPANT,
          score,
          "the model reads a laboratory record, and the score names none: --participants current"
              + " takes the newest");
    }
    String digest = String.valueOf(score.getParticipant().getRecordSha256());
    Optional<Version> version = digest(digest).flatMap(participants::find);
    if (version.isEmpty()) {
      return cannot(
          WindowClass.DIFFERENT,
          Finding.Kind.PARTICIPANT,
          score,
          "no version of a laboratory record on the topic has the recorded digest " + digest);
    }
    if (!version.get().participantId().equals(score.getParticipantId())) {
      return cannot(
          WindowClass.DIFFERENT,
          Finding.Kind.PARTICIPANT,
          score,
          "the recorded laboratory record is that of participant " + version.get().participantId());
    }
    return planned(model, version.get(), score);
  }

  private static Plan planned(ModelArtifact model, Version version, MotilityScore score) {
    return new Plan.Score(model, version.participation(), flags(score), score.getEngine());
  }

  /**
   * That another model scored is no property of the window, nor which keys were known then; all
   * else comes out again.
   */
  private static Set<ScoreFlag> flags(MotilityScore score) {
    return Stream.of(ScoreFlag.FALLBACK_MODEL, ScoreFlag.SIGNATURE)
        .filter(flag -> score.getFlags().contains(flag.name()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<Sha256> digest(String hex) {
    try {
      return Optional.of(new Sha256(hex));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private static Plan cannot(
      WindowClass kind, Finding.Kind finding, MotilityScore score, String words) {
    String subject =
        "sample %s, participant %s".formatted(score.getSampleId(), score.getParticipantId());
    return new Plan.Cannot(kind, new Finding(finding, subject, words));
  }
}
