package dev.motility.dashboard.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** How often an address, or a name, may try a password. Used by several threads. */
final class LoginLimit {
  /** How long tries are counted, from the first of them. */
  static final Duration SPAN = Duration.ofMinutes(1);

  private static final int TRIES = 10;
  private static final int MAX_KEYS = 100_000;

  private final Cache<String, AtomicInteger> tries =
      Caffeine.newBuilder().expireAfterWrite(SPAN).maximumSize(MAX_KEYS).build();

  /** Counts a try; tells whether it is allowed. */
  boolean allows(String address, String name) {
    boolean byAddress = count("address " + address) <= TRIES;
    boolean byName = count("name " + name) <= TRIES;
    return byAddress && byName;
  }

  private int count(String key) {
    return tries.get(key, unknown -> new AtomicInteger()).incrementAndGet();
  }
}
