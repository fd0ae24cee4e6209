package dev.motility.schemas.signature;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** The JDK's Ed25519. */
final class Ed25519 {
  private static final String ALGORITHM = "Ed25519";

  private Ed25519() {}

  static byte[] sign(PrivateKey key, byte[] content) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key cannot sign", e);
    }
  }

  /** Whether the bytes are the key's signature of the content; bytes that are none are not. */
  static boolean isSignature(PublicKey key, byte[] content, byte[] bytes) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(content);
      return signature.verify(bytes);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }
}
