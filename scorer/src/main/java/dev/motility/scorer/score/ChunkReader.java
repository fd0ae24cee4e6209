package dev.motility.scorer.score;

import dev.motility.samples.Sha256;
import dev.motility.samples.codec.ChunkCodec;
import dev.motility.samples.codec.ChunkException;
import dev.motility.samples.codec.ChunkShape;
import dev.motility.samples.codec.Encoding;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.RejectionReason;
import dev.motility.scorer.assemble.ChunkReference;
import dev.motility.scorer.score.ReadWindow.Unreadable;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Decodes chunks and holds their digests against the bytes. Used by one thread. */
final class ChunkReader implements AutoCloseable {
  private final ChunkCodec codec = new ChunkCodec();

  /** A topic that was made anew has other chunks in the same places. */
  static boolean isOf(ChunkReference reference, FrameChunk chunk) {
    return chunk.getPixelsSha256().equals(reference.pixelsSha256().hex())
        && chunk.getFrameCount() == reference.frameCount()
        && chunk.getWidth() == reference.format().width()
        && chunk.getHeight() == reference.format().height();
  }

  static boolean isLossy(FrameChunk chunk) {
    return chunk.getEncoding() == dev.motility.schemas.Encoding.JPEG;
  }

  /**
   * Decodes a chunk into a place of an array.
   *
   * @param all is fed with its pixels; where they are the first, the chunk's digest is on the way
   *     to it
   * @return what is wrong with it, if anything is
   */
  Optional<Unreadable> read(
      FrameChunk chunk, ChunkReference reference, byte[] pixels, int at, MessageDigest all) {
    Optional<Encoding> encoding = encoding(chunk);
    if (encoding.isEmpty()) {
      return fault(RejectionReason.CORRUPT, reference, "its encoding is not known here");
    }
    // A raw payload is the pixels, and its digest theirs.
    boolean raw = encoding.get() == Encoding.RAW;
    if (!raw && !isPayloadOf(chunk, Sha256.of(List.of(chunk.getPayload())))) {
      return badPayload(reference);
    }
    ChunkShape shape = new ChunkShape(chunk.getWidth(), chunk.getHeight(), chunk.getFrameCount());
    try {
      codec.decode(encoding.get(), chunk.getPayload(), shape, pixels, at);
    } catch (ChunkException e) {
      return fault(RejectionReason.CORRUPT, reference, e.getMessage());
    }
    Sha256 decoded = digest(pixels, at, (int) shape.bytes(), all);
    if (raw && !isPayloadOf(chunk, decoded)) {
      return badPayload(reference);
    }
    if (!decoded.equals(reference.pixelsSha256())) {
      return fault(
          RejectionReason.DIGEST, reference, "its pixels have another digest than it says");
    }
    return Optional.empty();
  }

  private static boolean isPayloadOf(FrameChunk chunk, Sha256 payload) {
    return payload.hex().equals(chunk.getPayloadSha256());
  }

  private static Optional<Unreadable> badPayload(ChunkReference reference) {
    return fault(RejectionReason.CORRUPT, reference, "its payload has another digest than it says");
  }

  private static Sha256 digest(byte[] pixels, int at, int length, MessageDigest all) {
    if (at == 0) {
      all.update(pixels, 0, length);
      return Sha256.soFar(all);
    }
    MessageDigest own = Sha256.digest();
    Sha256.update(own, all, pixels, at, length);
    return Sha256.finish(own);
  }

  private static Optional<Encoding> encoding(FrameChunk chunk) {
    return Arrays.stream(Encoding.values())
        .filter(known -> known.name().equals(chunk.getEncoding().name()))
        .findFirst();
  }

  private static Optional<Unreadable> fault(
      RejectionReason reason, ChunkReference reference, String why) {
    return Optional.of(
        new Unreadable(
            reason,
            "chunk %d at offset %d: %s".formatted(reference.sequence(), reference.offset(), why)));
  }

  @Override
  public void close() {
    codec.close();
  }
}
