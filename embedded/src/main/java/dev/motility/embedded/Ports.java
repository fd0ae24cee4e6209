package dev.motility.embedded;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What a port number may be, and where it is opened: on this machine only. */
final class Ports {
  static final InetAddress LOOPBACK = loopback();
  private static final int MAX = 65_535;

  private Ports() {}

  static void check(String who, int port) {
    if (port < 0 || port > MAX) {
      throw new IllegalArgumentException(
          "The %s's port is %d: it must be 0 (a free one) to %d.".formatted(who, port, MAX));
    }
  }

  private static InetAddress loopback() {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
