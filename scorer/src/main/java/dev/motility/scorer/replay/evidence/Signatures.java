package dev.motility.scorer.replay.evidence;

import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.signature.SignatureCheck;
import dev.motility.schemas.signature.SignatureVerdict.Doubtful;
import dev.motility.scorer.replay.recorded.RecordedResults;
import dev.motility.scorer.topology.Place;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * What became of chunks by their signatures, and what would now. Keys come and go: what takes part
 * is what took part then, so that the same windows come out; where the keys of now say something
 * else, that is told.
 *
 * @param recorded what the scorer refused
 * @param now the check by the keys of now
 */
public record Signatures(RecordedResults recorded, SignatureCheck now) {
  /** Whether the scorer refused the chunk there. */
  boolean wasRefused(Place place) {
    return recorded.wasUnsigned(place.partition(), place.offset());
  }

  /** What is not as it was, or should not have been. */
  Optional<String> finding(FrameChunk chunk, Headers headers, Place place) {
    Optional<Doubtful> doubt = now.doubt(chunk, headers);
    if (!now.refuses() || doubt.isPresent() == wasRefused(place)) {
      return Optional.empty();
    }
    return Optional.of(
        doubt
            .map(reason -> reason.detail() + ", and was taken")
            .orElse("a chunk was refused for its signature, which is good now"));
  }
}
