package dev.motility.scorer.replay.judge;

import dev.motility.samples.Sha256;
import dev.motility.schemas.Motility;
import dev.motility.schemas.MotilityClass;
import dev.motility.schemas.MotilityScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Holds a recorded score against the one that comes out now.
 *
 * @param kind identical, within tolerance or different
 * @param words why, a line each
 */
public record ScoreComparison(WindowClass kind, List<String> words) {
  public ScoreComparison {
    words = List.copyOf(words);
  }

  /**
   * Compares. The times of scoring and of inference are not compared, nor the topic's name, which a
   * copy of the topics changes.
   *
   * @param recorded the recorded one
   * @param previewSha256 digest of its picture
   * @param computed the one of now
   */
  public static ScoreComparison of(
      MotilityScore recorded,
      Optional<Sha256> previewSha256,
      MotilityScore computed,
      EngineTolerance tolerance) {
    return model(recorded).equals(model(computed))
        ? sameModel(recorded, previewSha256, computed, tolerance)
        : otherModel(recorded, computed);
  }

  private static String model(MotilityScore score) {
    return score.getModel().getArtifactSha256();
  }

  private static ScoreComparison otherModel(MotilityScore recorded, MotilityScore computed) {
    List<String> words = evidence(recorded, computed);
    boolean same = Change.none(recorded.getProbabilities(), computed.getProbabilities());
    if (!same) {
      words.add(0, change(recorded, computed, "by model " + model(computed)));
    }
    return new ScoreComparison(
        same && words.isEmpty() ? WindowClass.IDENTICAL : WindowClass.DIFFERENT, words);
  }

  private static ScoreComparison sameModel(
      MotilityScore recorded,
      Optional<Sha256> previewSha256,
      MotilityScore computed,
      EngineTolerance tolerance) {
    List<String> words = evidence(recorded, computed);
    words.addAll(Fields.differences(Fields.COMPUTATION, recorded, computed));
    preview(recorded, previewSha256, computed).ifPresent(words::add);
    if (Change.none(recorded.getProbabilities(), computed.getProbabilities())) {
      return new ScoreComparison(
          words.isEmpty() ? WindowClass.IDENTICAL : WindowClass.DIFFERENT, words);
    }
    double allowed = tolerance.between(recorded.getEngine(), computed.getEngine());
    double apart = Change.of(recorded.getProbabilities(), computed.getProbabilities());
    boolean near = apart <= allowed && words.isEmpty();
    words.add(0, change(recorded, computed, allowed(allowed)));
    words.addAll(EngineTolerance.differences(recorded.getEngine(), computed.getEngine()));
    return new ScoreComparison(near ? WindowClass.WITHIN_TOLERANCE : WindowClass.DIFFERENT, words);
  }

  private static String allowed(double allowed) {
    return allowed == 0
        ? "where they should be the same to the last bit"
        : String.format(Locale.ROOT, "with %.1g allowed between these engines", allowed);
  }

  /**
   * What a score says of its evidence that is not so, and whether its class fits its numbers; a
   * line each.
   */
  public static List<String> evidence(MotilityScore recorded, MotilityScore seen) {
    List<String> words = new ArrayList<>(Fields.differences(Fields.EVIDENCE, recorded, seen));
    predicted(recorded).ifPresent(words::add);
    return words;
  }

  private static Optional<String> predicted(MotilityScore recorded) {
    MotilityClass largest = Change.predicted(recorded.getProbabilities());
    return recorded.getPredicted() == largest
        ? Optional.empty()
        : Optional.of(
            "predicted is recorded as %s, and the largest recorded probability is that of %s"
                .formatted(recorded.getPredicted(), largest));
  }

  /** Picture encoders differ between platforms, as numbers do between engines. */
  private static Optional<String> preview(
      MotilityScore recorded, Optional<Sha256> previewSha256, MotilityScore computed) {
    boolean comparable =
        recorded.getEngine().equals(computed.getEngine())
            && computed.getPreview() != null
            && previewSha256.isPresent();
    if (!comparable || Sha256.of(List.of(computed.getPreview())).equals(previewSha256.get())) {
      return Optional.empty();
    }
    return Optional.of("the recorded preview is not the picture of these frames");
  }

  private static String change(MotilityScore recorded, MotilityScore computed, String how) {
    return String.format(
        Locale.ROOT,
        "probabilities %s are recorded, and are %s now: up to %.3g apart, %s",
        words(recorded.getProbabilities()),
        words(computed.getProbabilities()),
        Change.of(recorded.getProbabilities(), computed.getProbabilities()),
        how);
  }

  private static String words(Motility motility) {
    return "%s, %s, %s"
        .formatted(motility.getProgressive(), motility.getNonProgressive(), motility.getImmotile());
  }
}
