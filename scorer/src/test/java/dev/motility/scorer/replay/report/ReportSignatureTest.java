package dev.motility.scorer.replay.report;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportSignatureTest {
  private static final byte[] REPORT = "{\"agrees\":true}\n".getBytes(UTF_8);

  @TempDir private Path folder;

  private Path pem(KeyPair pair) throws IOException {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII))
            .encodeToString(pair.getPrivate().getEncoded());
    return Files.writeString(
        folder.resolve("key.pem"),
        "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
  }

  private static boolean verifies(PublicKey key, byte[] report, byte[] signature) throws Exception {
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(key);
    verifier.update(report);
    return verifier.verify(signature);
  }

  @Test
  void a_signature_holds_for_the_report_and_for_no_other() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] signature = ReportSignature.withKey(pem(pair)).of(REPORT);
    byte[] changed = REPORT.clone();
    changed[3] ^= 1;
    assertThat(verifies(pair.getPublic(), REPORT, signature)).isTrue();
    assertThat(verifies(pair.getPublic(), changed, signature)).isFalse();
  }

  @Test
  void another_kind_of_key_is_refused() throws Exception {
    Path rsa = pem(KeyPairGenerator.getInstance("RSA").generateKeyPair());
    assertThatThrownBy(() -> ReportSignature.withKey(rsa))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("it holds no Ed25519 private key");
  }

  @Test
  void a_file_without_a_key_is_refused() throws Exception {
    Path none = Files.writeString(folder.resolve("none.pem"), "nothing");
    assertThatThrownBy(() -> ReportSignature.withKey(none))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("it holds no private key in PEM (PKCS#8)");
  }
}
