package dev.motility.dashboard.command;

import dev.motility.dashboard.access.Access;
import dev.motility.dashboard.access.Role;
import dev.motility.dashboard.access.UsersFile;
import dev.motility.dashboard.web.DashboardServer;
import dev.motility.dashboard.web.ServerSettings;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.ExitCode;
import dev.motility.runtime.Interruption;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.connection.KeptData;
import dev.motility.schemas.connection.ServersOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the results on a web page. */
@Command(
    name = "dashboard",
    description = {
      "Shows the samples as they are scored, on a web page. For research use only.",
      "Bound to localhost it is open; bound to anything else it needs --users, --openid-issuer, or --access open."
    },
    sortOptions = false)
public final class DashboardCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "8080",
      description = "The port, 0 for a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "localhost",
      description = "The address it is bound to; 0.0.0.0 is all (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description = "Who may log in, as users add writes it.")
  private Optional<Path> users = Optional.empty();

  @Option(
      names = "--access",
      paramLabel = "open",
      description =
          "Lets everyone in who reaches it, without participant data unless bound to localhost.")
  private Optional<String> access = Optional.empty();

  @Option(
      names = "--secure-cookies",
      description = "Sends cookies over TLS only: for a proxy with TLS before it.")
  private boolean secureCookies;

  @Option(
      names = "--max-streams",
      paramLabel = "N",
      defaultValue = "300",
      description = "Pages that are kept live at once (default: ${DEFAULT-VALUE}).")
  private int maxStreams;

  @Option(
      names = "--tail",
      paramLabel = "N",
      defaultValue = "20000",
      description =
          "How many of the newest scores of each partition are read at the start"
              + " (default: ${DEFAULT-VALUE}).")
  private long tail;

  @Mixin OpenIdOptions openId;
  @Mixin ServersOptions servers;
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  private final KeptData kept;

  /**
   * @param kept opens what a demo kept
   */
  public DashboardCommand(KeptData kept) {
    this.kept = kept;
  }

  @Override
  public Integer call() {
    return Interruption.ends(() -> servers.run(kept, this::show)).code();
  }

  private ExitCode show(Connection connection) throws InterruptedException {
    ServerSettings settings = new ServerSettings(host, port, maxStreams, secureCookies);
    try (Dashboard dashboard = Dashboard.start(connection, settings, access(), tail)) {
      spec.commandLine().getOut().println("dashboard: " + dashboard.address());
      spec.commandLine().getOut().flush();
      new CountDownLatch(1).await();
      return ExitCode.DONE;
    }
  }

  private Access access() {
    if (access.isPresent() && !access.get().equals("open")) {
      throw CommandException.usage("--access may be open, not " + access.get());
    }
    if (users.isPresent() && access.isPresent()) {
      throw CommandException.usage("--users and --access open contradict each other: name one");
    }
    if (openId.isWanted()) {
      if (users.isPresent() || access.isPresent()) {
        throw CommandException.usage("--openid-issuer excludes --users and --access open");
      }
      return openId.access();
    }
    if (users.isPresent()) {
      return withUsers(new UsersFile(users.get()));
    }
    if (DashboardServer.isLocal(host)) {
      return new Access.Open(Role.LABORATORY);
    }
    if (access.isPresent()) {
      return new Access.Open(Role.VIEWER);
    }
    throw CommandException.usage(
        "bound to %s, others reach the dashboard: name who may see it with --users FILE"
                .formatted(host)
            + " (users add makes one) or --openid-issuer URL, or say --access open");
  }

  private static Access withUsers(UsersFile file) {
    if (file.current().isEmpty()) {
      throw CommandException.failed("the users file names nobody: users add adds someone");
    }
    return new Access.Users(file);
  }
}
