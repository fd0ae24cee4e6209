package dev.motility.dashboard.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may see. */
public enum Role {
  /** Everything but what is known of participants. */
  VIEWER,
  /** Participants' laboratory records too. */
  LABORATORY;

  /** Whether participant data may be shown. */
  public boolean seesParticipants() {
    return this == LABORATORY;
  }

  /** As a users file writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role that a users file names. */
  public static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
