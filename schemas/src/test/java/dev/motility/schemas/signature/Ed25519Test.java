package dev.motility.schemas.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class Ed25519Test {
  private final Random random = new Random(1);

  private static KeyPair pair() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private byte[] content() {
    byte[] content = new byte[random.nextInt(300)];
    random.nextBytes(content);
    return content;
  }

  @RepeatedTest(20)
  void the_jdk_makes_the_same_signature() throws GeneralSecurityException {
    KeyPair pair = pair();
    byte[] content = content();
    Signature jdk = Signature.getInstance("Ed25519");
    jdk.initSign(pair.getPrivate());
    jdk.update(content);

    byte[] signature = Ed25519.sign(Ed25519.signingKey(pair.getPrivate()), content);

    assertThat(signature).isEqualTo(jdk.sign());
    assertThat(Ed25519.isSignature(Ed25519.verifyingKey(pair.getPublic()), content, signature))
        .isTrue();
  }

  @Test
  void what_is_another_keys_or_no_signature_at_all_is_none() throws GeneralSecurityException {
    KeyPair pair = pair();
    byte[] content = content();
    byte[] signature = Ed25519.sign(Ed25519.signingKey(pair.getPrivate()), content);

    assertThat(Ed25519.isSignature(Ed25519.verifyingKey(pair().getPublic()), content, signature))
        .isFalse();
    assertThat(Ed25519.isSignature(Ed25519.verifyingKey(pair.getPublic()), content, new byte[3]))
        .isFalse();
    signature[5] ^= 1;
    assertThat(Ed25519.isSignature(Ed25519.verifyingKey(pair.getPublic()), content, signature))
        .isFalse();
  }
}
