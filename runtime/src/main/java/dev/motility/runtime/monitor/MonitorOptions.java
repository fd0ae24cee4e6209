package dev.motility.runtime.monitor;

import dev.motility.runtime.CommandException;
import java.net.InetSocketAddress;
import picocli.CommandLine.Option;

/** Where a process serves its health and metrics. */
public final class MonitorOptions {
  @Option(
      names = "--monitor-host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Where /health/live, /health/ready and /metrics listen (${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--monitor-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Their port; 0, the default, takes a free one and logs it.")
  private int port;

  /**
   * The address to listen on.
   *
   * @throws CommandException if it is none
   */
  public InetSocketAddress address() {
    if (port < 0 || port > 65_535) {
      throw CommandException.usage("--monitor-port: %d is no port (0 to 65535)".formatted(port));
    }
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw CommandException.usage("--monitor-host: '%s' is no address here".formatted(host));
    }
    return address;
  }
}
