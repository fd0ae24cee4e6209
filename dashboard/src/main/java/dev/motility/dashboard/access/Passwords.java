package dev.motility.dashboard.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

/** Password hashes: Argon2id with OWASP's parameters (19 MiB, two passes). */
public final class Passwords {
  private static final int KIBIBYTES = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int BYTES = 32;
  private static final Argon2Function FUNCTION =
      Argon2Function.getInstance(KIBIBYTES, PASSES, LANES, BYTES, Argon2.ID);

  private Passwords() {}

  /** The hash, with its salt and parameters in its text. */
  public static String hash(String password) {
    return Password.hash(password).addRandomSalt().with(FUNCTION).getResult();
  }

  static boolean isHash(String text) {
    return text.startsWith("$argon2id$") && !text.contains(":");
  }

  static boolean matches(String password, String hash) {
    return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
  }
}
