package dev.motility.samples;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A SHA-256 digest, in 64 lower-case hexadecimal digits. */
public record Sha256(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  /** Bytes that SHA-256 takes in at once. */
  private static final int BLOCK = 64;

  public Sha256 {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "a SHA-256 is 64 lower-case hexadecimal digits, not '" + hex + "'");
    }
  }

  /** The digest of the parts, one after the other. */
  public static Sha256 of(byte[]... parts) {
    MessageDigest digest = digest();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return finish(digest);
  }

  /** The digest of what remains in the buffers, one after the other; their positions stay. */
  public static Sha256 of(Iterable<ByteBuffer> parts) {
    MessageDigest digest = digest();
    for (ByteBuffer part : parts) {
      digest.update(part.duplicate());
    }
    return finish(digest);
  }

  /** A digest to be fed piece by piece and closed with {@link #finish}. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /**
   * Feeds two digests the same bytes, sooner than one after the other: each step of a digest waits
   * for the one before, and between blocks of one the processor has time for blocks of the other.
   */
  public static void update(
      MessageDigest one, MessageDigest other, byte[] bytes, int from, int length) {
    int end = Math.addExact(from, length);
    for (int at = from; at < end; at += BLOCK) {
      int size = Math.min(BLOCK, end - at);
      one.update(bytes, at, size);
      other.update(bytes, at, size);
    }
  }

  /** The value of a digest that was fed. */
  public static Sha256 finish(MessageDigest digest) {
    return new Sha256(HexFormat.of().formatHex(digest.digest()));
  }

  /** The value that a digest would have if nothing more came; it can be fed on. */
  public static Sha256 soFar(MessageDigest digest) {
    try {
      return finish((MessageDigest) digest.clone());
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("every Java platform's SHA-256 can be copied", impossible);
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
