package dev.motility.schemas.signature;

import dev.motility.schemas.FrameChunk;
import java.nio.ByteBuffer;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** Signs chunks with one microscope's key. For any thread. */
public final class ChunkSigner {
  private final Ed25519PrivateKeyParameters key;
  private final String keyId;

  public ChunkSigner(MicroscopeKey key) {
    this.key = key.signingKey();
    this.keyId = key.id();
  }

  /** The chunk's signature. */
  public ChunkSignature sign(FrameChunk chunk) {
    return new ChunkSignature(keyId, ByteBuffer.wrap(Ed25519.sign(key, SignedContent.of(chunk))));
  }
}
