package dev.motility.schemas.signature;

import dev.motility.schemas.SigningKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;

/** The microscopes' public keys, as the topic {@code keys} has them. For any thread. */
public final class KeyRing {
  private final Map<Name, Held> keys = new ConcurrentHashMap<>();

  private record Name(String microscopeId, String keyId) {}

  /**
   * A key that can verify.
   *
   * @param record as it stands on the topic
   */
  record Held(SigningKey record, Ed25519PublicKeyParameters key) {
    /** Whether a chunk of that time may carry its signature. */
    boolean isTrustedAt(Instant time) {
      Instant revokedAt = record.getRevokedAt();
      return revokedAt == null || time.isBefore(revokedAt);
    }
  }

  /**
   * Takes a record of the topic, in the topic's order: a later one of the same key replaces it. A
   * key that was revoked stays revoked, whatever comes later, from the earliest time that was ever
   * said.
   *
   * @throws IllegalArgumentException if its key is none of Ed25519
   */
  public void add(SigningKey key) {
    ByteBuffer der = key.getPublicKey().duplicate();
    byte[] bytes = new byte[der.remaining()];
    der.get(bytes);
    Held held = new Held(key, Ed25519.verifyingKey(MicroscopeKey.publicKey(bytes)));
    keys.merge(new Name(key.getMicroscopeId(), key.getKeyId()), held, KeyRing::replace);
  }

  private static Held replace(Held before, Held now) {
    Instant was = before.record().getRevokedAt();
    Instant is = now.record().getRevokedAt();
    boolean staysRevoked = was != null && (is == null || was.isBefore(is));
    return staysRevoked ? before : now;
  }

  Optional<Held> find(String microscopeId, String keyId) {
    return Optional.ofNullable(keys.get(new Name(microscopeId, keyId)));
  }

  /** Whether the key is known, of whatever microscope. */
  boolean knows(String keyId) {
    return keys.keySet().stream().anyMatch(name -> name.keyId().equals(keyId));
  }

  /** The newest record of each key. */
  public List<SigningKey> keys() {
    return keys.values().stream().map(Held::record).toList();
  }
}
