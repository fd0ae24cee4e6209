package dev.motility.dashboard.access;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of a users file.
 *
 * @param name letters, digits and {@code . _ @ -}
 * @param hash of the password, Argon2id in its usual text form
 */
public record User(String name, Role role, String hash) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

  public User {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a user's name may hold 1 to 64 letters, digits, '.', '_', '@' and '-'");
    }
  }

  static Optional<User> parse(String line) {
    String[] parts = line.split(":", 3);
    if (parts.length < 3 || !NAME.matcher(parts[0]).matches() || !Passwords.isHash(parts[2])) {
      return Optional.empty();
    }
    return Role.of(parts[1]).map(role -> new User(parts[0], role, parts[2]));
  }

  String line() {
    return String.join(":", name, role.word(), hash);
  }
}
