package dev.motility.dashboard.follow;

import java.util.Optional;

/**
 * How the dashboard stands with the broker.
 *
 * @param caughtUp whether everything was read that was there at the start
 * @param trouble what is wrong and what to do, in one line, if something is
 */
public record Link(boolean caughtUp, Optional<String> trouble) {
  /** Whether what is shown is what there is. */
  public boolean isReady() {
    return caughtUp && trouble.isEmpty();
  }
}
