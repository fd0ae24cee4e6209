package dev.motility.schemas.signature;

import dev.motility.schemas.FrameChunk;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The bytes of a chunk that its signature is over: whose it is, where in the recording it stands,
 * when and how it was taken, and the digest of its pixels. The payload is not: the scorer holds its
 * pixels against their digest, in whatever encoding they came.
 *
 * <p>Every text is preceded by its length, so that no two chunks have the same bytes.
 */
final class SignedContent {
  /** Other software's signatures under the same key, and another form of this one, differ here. */
  private static final String FORM = "motility chunk 1";

  private SignedContent() {}

  static byte[] of(FrameChunk chunk) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      text(out, FORM);
      text(out, chunk.getSampleId());
      text(out, chunk.getCaptureId());
      optional(out, chunk.getParticipantId());
      text(out, chunk.getMicroscopeId());
      out.writeLong(chunk.getSequence());
      out.writeLong(chunk.getFirstFrame());
      out.writeInt(chunk.getFrameCount());
      out.writeInt(chunk.getWidth());
      out.writeInt(chunk.getHeight());
      out.writeDouble(chunk.getFramesPerSecond());
      optional(out, chunk.getMicrometresPerPixel());
      // As far as the wire carries it.
      out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, chunk.getCapturedAt()));
      out.writeBoolean(chunk.getEndOfCapture());
      text(out, chunk.getPixelsSha256());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static void optional(DataOutputStream out, String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      text(out, text);
    }
  }

  private static void optional(DataOutputStream out, Double number) throws IOException {
    out.writeBoolean(number != null);
    if (number != null) {
      out.writeDouble(number);
    }
  }
}
