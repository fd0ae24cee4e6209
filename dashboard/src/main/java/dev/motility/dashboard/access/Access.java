package dev.motility.dashboard.access;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Who may look at a dashboard. */
public sealed interface Access permits Access.Open, Access.Users, OpenId {
  /** Who a request with that session token is from; empty if they must log in. */
  Optional<Viewer> viewer(Optional<String> token);

  /**
   * Everyone who reaches it.
   *
   * @param role what they may see
   */
  record Open(Role role) implements Access {
    @Override
    public Optional<Viewer> viewer(Optional<String> token) {
      return Optional.of(new Viewer("anyone", role));
    }
  }

  /** Those who log in. */
  final class Users implements Access {
    private static final int CHECKS_AT_ONCE = 2;

    private final UsersFile file;
    private final Sessions<User> sessions = new Sessions<>();
    private final LoginLimit limit = new LoginLimit();
    private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE);

    /** What an unknown name is checked against, so that it takes as long as a known one. */
    private final String nobody = Passwords.hash("nobody");

    public Users(UsersFile file) {
      this.file = file;
    }

    /** A user whose password or role changed since has to log in again. */
    @Override
    public Optional<Viewer> viewer(Optional<String> token) {
      return token
          .flatMap(sessions::find)
          .filter(user -> file.find(user.name()).equals(Optional.of(user)))
          .map(user -> new Viewer(user.name(), user.role()));
    }

    /** What came of an attempt to log in. */
    public sealed interface Login {
      /** The token of the new session. */
      record Welcome(String token) implements Login {}

      /** The name or the password is wrong. */
      record Wrong() implements Login {}

      /** There were too many attempts. */
      record TooMany(long retrySeconds) implements Login {}
    }

    /** Tries a password. */
    public Login login(String address, String name, String password) {
      if (!limit.allows(address, name)) {
        return new Login.TooMany(LoginLimit.SPAN.toSeconds());
      }
      Optional<User> user = file.find(name);
      boolean matches = check(password, user.map(User::hash).orElse(nobody));
      return user.filter(known -> matches)
          .<Login>map(known -> new Login.Welcome(sessions.begin(known)))
          .orElseGet(Login.Wrong::new);
    }

    /** Each check takes 19 MiB. */
    private boolean check(String password, String hash) {
      checks.acquireUninterruptibly();
      try {
        return Passwords.matches(password, hash);
      } finally {
        checks.release();
      }
    }

    /** Ends a session. */
    public void logout(String token) {
      sessions.end(token);
    }
  }
}
