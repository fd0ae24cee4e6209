package dev.motility.dashboard.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Who is logged in to this process, by a token of 256 random bits. Used by several threads.
 *
 * @param <T> what is known of them
 */
final class Sessions<T> {
  private static final Duration LIFE = Duration.ofHours(12);
  private static final int MAX = 10_000;
  private static final int TOKEN_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final Cache<String, T> users =
      Caffeine.newBuilder().expireAfterWrite(LIFE).maximumSize(MAX).build();

  String begin(T user) {
    byte[] token = new byte[TOKEN_BYTES];
    random.nextBytes(token);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    users.put(text, user);
    return text;
  }

  Optional<T> find(String token) {
    return Optional.ofNullable(users.getIfPresent(token));
  }

  void end(String token) {
    users.invalidate(token);
  }
}
