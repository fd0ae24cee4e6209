package dev.motility.scorer.replay.report;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Signs a report: a detached Ed25519 signature of 64 bytes over the JSON as it stands. */
public final class ReportSignature {
  private static final String ALGORITHM = "Ed25519";
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private final PrivateKey key;

  private ReportSignature(PrivateKey key) {
    this.key = key;
  }

  /**
   * Reads a key in PEM (PKCS#8, as {@code openssl genpkey -algorithm ed25519} writes it).
   *
   * @throws IOException if the file cannot be read, or is no such key
   */
  public static ReportSignature withKey(Path pem) throws IOException {
    String text = new String(Files.readAllBytes(pem), US_ASCII);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(pem + ": it holds no private key in PEM (PKCS#8)");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
      return new ReportSignature(
          KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(pem + ": it holds no Ed25519 private key", e);
    }
  }

  /** The signature of a report. */
  public byte[] of(byte[] report) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(report);
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform signs with Ed25519", impossible);
    }
  }
}
