package dev.motility.schemas.signature;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.EdECPrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * Bouncy Castle's Ed25519, with the JDK's keys: the JDK's own takes a tenth of the time of a chunk
 * of raw frames.
 */
final class Ed25519 {
  private Ed25519() {}

  /** A key that signs. */
  static Ed25519PrivateKeyParameters signingKey(PrivateKey key) {
    byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
    return new Ed25519PrivateKeyParameters(seed);
  }

  /** A key that verifies. */
  static Ed25519PublicKeyParameters verifyingKey(PublicKey key) {
    byte[] point =
        SubjectPublicKeyInfo.getInstance(key.getEncoded()).getPublicKeyData().getOctets();
    return new Ed25519PublicKeyParameters(point);
  }

  static byte[] sign(Ed25519PrivateKeyParameters key, byte[] content) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(content, 0, content.length);
    return signer.generateSignature();
  }

  /** Whether the bytes are the key's signature of the content; bytes that are none are not. */
  static boolean isSignature(Ed25519PublicKeyParameters key, byte[] content, byte[] bytes) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(false, key);
    signer.update(content, 0, content.length);
    return signer.verifySignature(bytes);
  }
}
