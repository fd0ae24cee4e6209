package dev.motility.dashboard.web;

/**
 * How the server listens.
 *
 * @param host the address it is bound to
 * @param port the port, or 0 for a free one
 * @param maxStreams how many event streams are open at once; each has a thread
 * @param secureCookies whether cookies go over TLS only: for a proxy with TLS before it
 */
public record ServerSettings(String host, int port, int maxStreams, boolean secureCookies) {
  /** Bound to this machine only. */
  public static ServerSettings local(int port) {
    return new ServerSettings("localhost", port, 300, false);
  }
}
