package dev.motility.schemas.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * A microscope's key pair (Ed25519), as its agent keeps it: a text file with a PEM block of the
 * private key (PKCS #8) and one of the public key (X.509), as {@code openssl genpkey -algorithm
 * ed25519} and {@code openssl pkey -pubout} write them.
 */
public final class MicroscopeKey {
  private static final String ALGORITHM = "Ed25519";
  private static final int ID_DIGITS = 16;
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";

  private final KeyPair pair;

  private MicroscopeKey(KeyPair pair) {
    this.pair = pair;
  }

  /** A new pair. */
  public static MicroscopeKey generate() {
    try {
      return new MicroscopeKey(KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * The pair that a text holds.
   *
   * @throws IllegalArgumentException if it holds none, or two keys that do not belong together; the
   *     message names no key
   */
  public static MicroscopeKey parse(String pem) {
    byte[] secret =
        block(pem, PRIVATE)
            .orElseThrow(() -> new IllegalArgumentException("it holds no " + PRIVATE));
    byte[] open =
        block(pem, PUBLIC).orElseThrow(() -> new IllegalArgumentException("it holds no " + PUBLIC));
    try {
      PrivateKey privateKey =
          KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(secret));
      MicroscopeKey key = new MicroscopeKey(new KeyPair(publicKey(open), privateKey));
      key.requirePair();
      return key;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("its private key is no Ed25519 key");
    }
  }

  /** The public key of a text that holds one, DER. */
  public static byte[] parsePublic(String pem) {
    byte[] open =
        block(pem, PUBLIC).orElseThrow(() -> new IllegalArgumentException("it holds no " + PUBLIC));
    publicKey(open);
    return open;
  }

  /**
   * A public key.
   *
   * @param der X.509 SubjectPublicKeyInfo
   * @throws IllegalArgumentException if it is none of Ed25519
   */
  static PublicKey publicKey(byte[] der) {
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the public key is no Ed25519 key", e);
    }
  }

  /** The name of a key: the first digits of its SHA-256, so that one name means one key. */
  public static String id(byte[] publicKey) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicKey);
      return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The name of this key. */
  public String id() {
    return id(publicDer());
  }

  /** The public key, X.509 SubjectPublicKeyInfo in DER. */
  public byte[] publicDer() {
    return pair.getPublic().getEncoded();
  }

  Ed25519PrivateKeyParameters signingKey() {
    return Ed25519.signingKey(pair.getPrivate());
  }

  /** The text of a key file. */
  public String pem() {
    return pem(PRIVATE, pair.getPrivate().getEncoded()) + publicPem();
  }

  /** The text of a file with the public key alone. */
  public String publicPem() {
    return pem(PUBLIC, publicDer());
  }

  private void requirePair() {
    byte[] anything = {1};
    if (!Ed25519.isSignature(
        Ed25519.verifyingKey(pair.getPublic()), anything, Ed25519.sign(signingKey(), anything))) {
      throw new IllegalArgumentException("its private and its public key do not belong together");
    }
  }

  private static Optional<byte[]> block(String pem, String name) {
    Matcher found =
        Pattern.compile(
                "-----BEGIN %1$s-----(.+?)-----END %1$s-----".formatted(name), Pattern.DOTALL)
            .matcher(pem);
    return found.find()
        ? Optional.of(Base64.getMimeDecoder().decode(found.group(1)))
        : Optional.empty();
  }

  private static String pem(String name, byte[] der) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(name, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
  }
}
