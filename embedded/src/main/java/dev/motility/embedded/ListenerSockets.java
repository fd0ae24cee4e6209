package dev.motility.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * The broker's two listening sockets, bound before the broker is configured: its own address stands
 * in its settings and in its metadata, so a free port must be known by then, and held, so that
 * nobody else takes it.
 */
final class ListenerSockets implements ServerSocketFactory, AutoCloseable {
  static final String HOST = "127.0.0.1";
  static final String CLIENTS = "PLAINTEXT";
  static final String CONTROLLER = "CONTROLLER";
  private static final int BACKLOG = 50;

  private final ServerSocketChannel clients;
  private final ServerSocketChannel controller;

  private ListenerSockets(ServerSocketChannel clients, ServerSocketChannel controller) {
    this.clients = clients;
    this.controller = controller;
  }

  /** Binds both; 0 takes a free port. */
  static ListenerSockets bind(int clientPort, int controllerPort) throws EmbeddedStartException {
    ServerSocketChannel clients = bindOne(clientPort);
    try {
      return new ListenerSockets(clients, bindOne(controllerPort));
    } catch (EmbeddedStartException e) {
      closeQuietly(clients);
      throw e;
    }
  }

  private static ServerSocketChannel bindOne(int port) throws EmbeddedStartException {
    try {
      ServerSocketChannel channel = ServerSocketChannel.open();
      try {
        channel.configureBlocking(false);
        return channel.bind(new InetSocketAddress(Ports.LOOPBACK, port), BACKLOG);
      } catch (IOException e) {
        closeQuietly(channel);
        throw e;
      }
    } catch (BindException e) {
      throw EmbeddedStartException.portTaken("broker", port, e);
    } catch (IOException e) {
      throw new EmbeddedStartException(
          "The broker cannot listen on %s:%d: %s.".formatted(HOST, port, e), e);
    }
  }

  int clientPort() {
    return clients.socket().getLocalPort();
  }

  int controllerPort() {
    return controller.socket().getLocalPort();
  }

  @Override
  public ServerSocketChannel openServerSocket(
      String listener, InetSocketAddress address, int backlog, int receiveBufferSize) {
    return listener.equals(CONTROLLER) ? controller : clients;
  }

  @Override
  public void close() {
    closeQuietly(clients);
    closeQuietly(controller);
  }

  private static void closeQuietly(ServerSocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
