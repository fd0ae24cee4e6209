package dev.motility.schemas.signature;

import dev.motility.schemas.FrameChunk;
import java.nio.ByteBuffer;

/** Signs chunks with one microscope's key. For any thread. */
public final class ChunkSigner {
  private final MicroscopeKey key;
  private final String keyId;

  public ChunkSigner(MicroscopeKey key) {
    this.key = key;
    this.keyId = key.id();
  }

  /** The chunk's signature. */
  public ChunkSignature sign(FrameChunk chunk) {
    return new ChunkSignature(
        keyId, ByteBuffer.wrap(Ed25519.sign(key.privateKey(), SignedContent.of(chunk))));
  }
}
