package dev.motility.ingest.capture;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who captures: this host and process. */
final class Agent {
  static final String NAME = host() + ":" + ProcessHandle.current().pid();

  private Agent() {}

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown-host";
    }
  }
}
