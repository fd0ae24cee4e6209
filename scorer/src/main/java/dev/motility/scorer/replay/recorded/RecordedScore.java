package dev.motility.scorer.replay.recorded;

import dev.motility.samples.Sha256;
import dev.motility.schemas.MotilityScore;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A score as it stands on its topic.
 *
 * @param score the score, without its picture
 * @param previewSha256 digest of its picture
 * @param partition its partition
 * @param offset its place there
 * @param early whether it was there before the rejections were bounded
 */
public record RecordedScore(
    MotilityScore score,
    Optional<Sha256> previewSha256,
    int partition,
    long offset,
    boolean early) {
  static RecordedScore of(MotilityScore score, int partition, long offset, boolean early) {
    Optional<Sha256> preview =
        Optional.<ByteBuffer>ofNullable(score.getPreview())
            .map(picture -> Sha256.of(List.of(picture)));
    return new RecordedScore(
        MotilityScore.newBuilder(score).setPreview(null).build(),
        preview,
        partition,
        offset,
        early);
  }

  /** Where it stands, for people. */
  public String place() {
    return "the score in partition %d at offset %d".formatted(partition, offset);
  }
}
