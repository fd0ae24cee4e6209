package dev.motility.scorer.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.motility.samples.Sha256;
import dev.motility.samples.codec.CodecSettings;
import dev.motility.schemas.Encoding;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.RejectionReason;
import dev.motility.schemas.serde.Decoded;
import dev.motility.schemas.serde.RecordDecoder;
import dev.motility.schemas.signature.SignatureCheck;
import dev.motility.schemas.signature.SignatureVerdict.Doubtful;
import dev.motility.scorer.assemble.CaptureKey;
import dev.motility.scorer.assemble.ChunkReference;
import dev.motility.scorer.assemble.FrameFormat;
import dev.motility.scorer.state.Origin;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.common.header.Headers;

/**
 * Reads chunks and refuses those that contradict themselves or are not signed as the policy wants,
 * before anything is kept of them.
 */
public final class ChunkIntake {
  /** Frames of a chunk at most: more than any agent sends. */
  private static final int MAX_FRAMES = 10_000;

  /** Pixels of a side at most. */
  private static final int MAX_SIDE = 16_384;

  /** Characters of an id at most: ids stand in every result and in the state. */
  private static final int MAX_ID = 1_000;

  /** Decoded bytes of a chunk at most, what the codec takes. */
  private static final long MAX_PIXELS = CodecSettings.DEFAULT.maxDecodedBytes();

  /** Frame rates and pixel sizes beyond any microscope's would drown what is computed with them. */
  private static final double LEAST = 1e-3;

  private static final double MOST = 1e6;

  /** Frame numbers stay well inside of a long, whatever is computed with them. */
  private static final long MAX_INDEX = 1L << 48;

  private final RecordDecoder<FrameChunk> decoder;
  private final SignatureCheck signatures;

  public ChunkIntake(RecordDecoder<FrameChunk> decoder, SignatureCheck signatures) {
    this.decoder = decoder;
    this.signatures = signatures;
  }

  /**
   * What the record is.
   *
   * @throws dev.motility.schemas.serde.RegistryUnavailableException if the registry does not say
   */
  public Intake take(byte[] key, byte[] value, Headers headers, Place place) {
    Decoded<FrameChunk> decoded = decoder.decode(place.topic(), value);
    if (decoded instanceof Decoded.Undecodable<FrameChunk> undecodable) {
      return new Intake.Unreadable(undecodable.reason());
    }
    FrameChunk chunk = ((Decoded.Value<FrameChunk>) decoded).value();
    if (!isId(chunk.getSampleId()) || !isId(chunk.getCaptureId())) {
      return new Intake.Unreadable("the chunk does not say of which sample and capture it is");
    }
    if (isLong(chunk.getMicroscopeId())
        || (chunk.getParticipantId() != null && isLong(chunk.getParticipantId()))) {
      return new Intake.Unreadable("an id of more than %d characters".formatted(MAX_ID));
    }
    return fault(key, chunk)
        .<Intake>map(detail -> new Intake.Refused(chunk, RejectionReason.INVALID, detail))
        .orElseGet(() -> signed(chunk, headers, place));
  }

  private Intake signed(FrameChunk chunk, Headers headers, Place place) {
    Optional<Doubtful> doubt = signatures.doubt(chunk, headers);
    return doubt.isPresent() && signatures.refuses()
        ? new Intake.Refused(chunk, RejectionReason.SIGNATURE, doubt.get().detail())
        : accepted(chunk, place, doubt.isPresent());
  }

  private static boolean isId(String id) {
    return !id.isEmpty() && id.indexOf('\0') < 0 && !isLong(id);
  }

  private static boolean isLong(String id) {
    return id.length() > MAX_ID;
  }

  private static Optional<String> fault(byte[] key, FrameChunk chunk) {
    if (key == null || !Arrays.equals(key, chunk.getSampleId().getBytes(UTF_8))) {
      return Optional.of("the record's key is not the sample's id");
    }
    return frameFault(chunk).or(() -> formatFault(chunk)).or(() -> payloadFault(chunk));
  }

  private static Optional<String> frameFault(FrameChunk chunk) {
    boolean negative =
        chunk.getSequence() < 0 || chunk.getFirstFrame() < 0 || chunk.getFrameCount() < 0;
    if (negative || chunk.getFirstFrame() > MAX_INDEX || chunk.getFrameCount() > MAX_FRAMES) {
      return Optional.of(
          "chunk %d with %d frames from %d on"
              .formatted(chunk.getSequence(), chunk.getFrameCount(), chunk.getFirstFrame()));
    }
    if (chunk.getFrameCount() == 0 && !chunk.getEndOfCapture()) {
      return Optional.of("a chunk without frames that does not end the capture");
    }
    if (chunk.getCapturedAt().isBefore(Instant.EPOCH)) {
      return Optional.of("captured at " + chunk.getCapturedAt());
    }
    return Optional.empty();
  }

  private static Optional<String> formatFault(FrameChunk chunk) {
    if (!isSide(chunk.getWidth()) || !isSide(chunk.getHeight())) {
      return Optional.of("frames of %d×%d pixels".formatted(chunk.getWidth(), chunk.getHeight()));
    }
    if (!isPlausible(chunk.getFramesPerSecond())) {
      return Optional.of("a frame rate of " + chunk.getFramesPerSecond());
    }
    Double pixel = chunk.getMicrometresPerPixel();
    if (pixel != null && !isPlausible(pixel)) {
      return Optional.of("a pixel of %s µm".formatted(pixel));
    }
    return Optional.empty();
  }

  private static boolean isSide(int side) {
    return side >= 1 && side <= MAX_SIDE;
  }

  private static boolean isPlausible(double value) {
    return value >= LEAST && value <= MOST;
  }

  private static Optional<String> payloadFault(FrameChunk chunk) {
    long pixels = (long) chunk.getWidth() * chunk.getHeight() * chunk.getFrameCount();
    if (pixels > MAX_PIXELS) {
      return Optional.of(
          "%d pixels in one chunk, more than the limit of %d".formatted(pixels, MAX_PIXELS));
    }
    if (chunk.getEncoding() == Encoding.RAW && chunk.getPayload().remaining() != pixels) {
      return Optional.of(
          "a raw payload of %d bytes for %d pixels"
              .formatted(chunk.getPayload().remaining(), pixels));
    }
    return List.of(chunk.getPayloadSha256(), chunk.getPixelsSha256()).stream()
        .filter(hex -> !isDigest(hex))
        .findFirst()
        .map(hex -> "a digest that is none");
  }

  private static boolean isDigest(String hex) {
    try {
      new Sha256(hex);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Intake.Accepted accepted(FrameChunk chunk, Place place, boolean doubtful) {
    Double pixel = chunk.getMicrometresPerPixel();
    FrameFormat format =
        new FrameFormat(
            chunk.getWidth(),
            chunk.getHeight(),
            chunk.getFramesPerSecond(),
            pixel == null ? OptionalDouble.empty() : OptionalDouble.of(pixel));
    ChunkReference reference =
        new ChunkReference(
            chunk.getSequence(),
            chunk.getFirstFrame(),
            chunk.getFrameCount(),
            chunk.getEndOfCapture(),
            format,
            ChronoUnit.MICROS.between(Instant.EPOCH, chunk.getCapturedAt()),
            new Sha256(chunk.getPixelsSha256()),
            place.offset(),
            doubtful);
    return new Intake.Accepted(
        new CaptureKey(chunk.getSampleId(), chunk.getCaptureId()),
        new Origin(Optional.ofNullable(chunk.getParticipantId()), chunk.getMicroscopeId()),
        reference,
        chunk);
  }
}
