package dev.motility.schemas.signature;

import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.signature.SignatureVerdict.Doubtful;
import dev.motility.schemas.signature.SignatureVerdict.Genuine;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Tells whether chunks were signed by the microscope that they name. For any thread. */
public final class ChunkVerifier {
  private final KeyRing keys;

  public ChunkVerifier(KeyRing keys) {
    this.keys = keys;
  }

  /** What the chunk's signature is worth. */
  public SignatureVerdict verify(FrameChunk chunk, Optional<ChunkSignature> signature) {
    return signature
        .map(given -> verify(chunk, given))
        .orElseGet(() -> new Doubtful("the chunk is not signed"));
  }

  private SignatureVerdict verify(FrameChunk chunk, ChunkSignature signature) {
    String keyId = signature.keyId();
    String microscope = chunk.getMicroscopeId();
    Optional<KeyRing.Held> held = keys.find(microscope, keyId);
    if (held.isEmpty()) {
      return new Doubtful(
          keys.knows(keyId)
              ? "the chunk is signed with key %s, which is another microscope's than %s"
                  .formatted(keyId, microscope)
              : "the chunk is signed with key %s, which is not known for microscope %s"
                  .formatted(keyId, microscope));
    }
    if (!held.get().isTrustedAt(chunk.getCapturedAt())) {
      return new Doubtful("the chunk is signed with key %s, which was revoked".formatted(keyId));
    }
    if (!Ed25519.isSignature(held.get().key(), SignedContent.of(chunk), bytes(signature))) {
      return new Doubtful(
          "the signature with key %s is not of what the chunk says".formatted(keyId));
    }
    return new Genuine(keyId);
  }

  private static byte[] bytes(ChunkSignature signature) {
    ByteBuffer buffer = signature.bytes().duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
