package dev.motility.schemas.signature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A chunk's signature as its record carries it in two headers, {@value #KEY_HEADER} and {@value
 * #SIGNATURE_HEADER}.
 *
 * @param keyId the key's name
 * @param bytes the signature, 64 bytes if it is one
 */
public record ChunkSignature(String keyId, ByteBuffer bytes) {
  /** The header that names the key. */
  public static final String KEY_HEADER = "motility.key-id";

  /** The header with the signature. */
  public static final String SIGNATURE_HEADER = "motility.signature";

  public ChunkSignature {
    bytes = bytes.asReadOnlyBuffer();
  }

  /** Puts it into a record's headers, in place of what was there. */
  public void writeTo(Headers headers) {
    byte[] signature = new byte[bytes.remaining()];
    bytes.duplicate().get(signature);
    headers.remove(KEY_HEADER).add(KEY_HEADER, keyId.getBytes(StandardCharsets.UTF_8));
    headers.remove(SIGNATURE_HEADER).add(SIGNATURE_HEADER, signature);
  }

  /** What a record's headers say; nothing unless both are there. */
  public static Optional<ChunkSignature> of(Headers headers) {
    return value(headers, KEY_HEADER)
        .flatMap(
            key ->
                value(headers, SIGNATURE_HEADER)
                    .map(
                        signature ->
                            new ChunkSignature(
                                new String(key, StandardCharsets.UTF_8),
                                ByteBuffer.wrap(signature))));
  }

  private static Optional<byte[]> value(Headers headers, String name) {
    return Optional.ofNullable(headers.lastHeader(name)).map(Header::value);
  }
}
