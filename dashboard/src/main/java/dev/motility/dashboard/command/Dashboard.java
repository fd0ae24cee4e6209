package dev.motility.dashboard.command;

import dev.motility.dashboard.access.Access;
import dev.motility.dashboard.board.Board;
import dev.motility.dashboard.board.BoardLimits;
import dev.motility.dashboard.board.Participants;
import dev.motility.dashboard.board.Throughput;
import dev.motility.dashboard.events.EventLog;
import dev.motility.dashboard.follow.ClusterWatch;
import dev.motility.dashboard.follow.Follower;
import dev.motility.dashboard.follow.Knowledge;
import dev.motility.dashboard.follow.PictureCache;
import dev.motility.dashboard.follow.PictureReader;
import dev.motility.dashboard.web.DashboardServer;
import dev.motility.dashboard.web.ServerSettings;
import dev.motility.dashboard.web.Services;
import dev.motility.schemas.connection.Connection;
import java.util.concurrent.ConcurrentHashMap;

/** A running dashboard: reads the topics and serves the pages until it is closed. */
public final class Dashboard implements AutoCloseable {
  /** How many of the newest records of each partition are read at the start. */
  public static final long TAIL = 20_000;

  private static final int EVENTS_KEPT = 20_000;
  private static final long PICTURE_BYTES = 64L << 20;

  private final Follower follower;
  private final ClusterWatch watch;
  private final PictureReader pictures;
  private final DashboardServer server;

  private Dashboard(
      Follower follower, ClusterWatch watch, PictureReader pictures, DashboardServer server) {
    this.follower = follower;
    this.watch = watch;
    this.pictures = pictures;
    this.server = server;
  }

  /**
   * Starts one.
   *
   * @param tail how many of the newest records of each partition are read at the start
   * @throws dev.motility.runtime.CommandException if the port is taken
   */
  public static Dashboard start(
      Connection connection, ServerSettings settings, Access access, long tail) {
    Knowledge knowledge =
        new Knowledge(
            new Board(BoardLimits.defaults()),
            new Throughput(),
            new EventLog(EVENTS_KEPT, DashboardServer::encode),
            new PictureCache(PICTURE_BYTES),
            new Participants(),
            new ConcurrentHashMap<>());
    Follower follower = new Follower(connection, knowledge, tail);
    ClusterWatch watch = new ClusterWatch(connection, connection.names().prefix() + "scorer");
    PictureReader pictures = new PictureReader(connection, knowledge.pictures());
    try {
      DashboardServer server =
          new DashboardServer(
              settings,
              new Services(knowledge, pictures, connection, follower::link, watch::seen, access));
      follower.start();
      watch.start();
      return new Dashboard(follower, watch, pictures, server);
    } catch (RuntimeException e) {
      close(follower, watch, pictures);
      throw e;
    }
  }

  /** Where a browser finds it. */
  public String address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
    close(follower, watch, pictures);
  }

  private static void close(Follower follower, ClusterWatch watch, PictureReader pictures) {
    follower.close();
    watch.close();
    pictures.close();
  }
}
