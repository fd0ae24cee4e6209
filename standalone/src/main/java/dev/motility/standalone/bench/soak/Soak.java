package dev.motility.standalone.bench.soak;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.setup.Setup;
import dev.motility.schemas.setup.SetupSettings;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.standalone.bench.TemporaryFolder;
import dev.motility.standalone.bench.process.Child;
import dev.motility.standalone.bench.process.Jvm;
import dev.motility.standalone.bench.process.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A broker, an agent with live cameras and a scorer with the shipped model, each a process of its
 * own like this one, at work for a while.
 */
final class Soak {
  private static final int PARTITIONS = 4;

  /** Of each partition, so that hours of frames fit a disk. */
  private static final long FRAMES_BYTES = 1L << 30;

  private final SoakSettings settings;

  Soak(SoakSettings settings) {
    this.settings = settings;
  }

  /**
   * Runs it.
   *
   * @param each is told each stretch as it ends
   */
  SoakResult run(Consumer<Stretch> each) throws InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.named("motility-soak-");
        Servers servers = Servers.apart(Jvm.likeThis(), folder.path())) {
      Connection connection =
          Connection.of(servers.bootstrapServers(), servers.registryUrl(), new TopicNames("soak."));
      new Setup(
              connection,
              SetupSettings.defaults()
                  .withPartitions(PARTITIONS)
                  .withFramesRetentionBytes(FRAMES_BYTES))
          .run();
      return run(servers.brokers().get(0), connection, folder.path(), each);
    } catch (IOException e) {
      throw CommandException.failed(Failures.reason(e), e);
    }
  }

  private SoakResult run(Child broker, Connection connection, Path folder, Consumer<Stretch> each)
      throws InterruptedException {
    LoopedCameras cameras = LoopedCameras.in(folder, settings);
    try (Child scorer = scorer(connection, folder);
        Child agent = agent(connection, folder, cameras);
        Observer observer =
            Observer.start(connection, settings, cameras, List.of(scorer, agent, broker))) {
      List<Stretch> stretches = new ArrayList<>();
      while (stretches.size() < SoakSettings.STRETCHES) {
        Stretch stretch = observer.watch();
        stretches.add(stretch);
        each.accept(stretch);
      }
      return new SoakResult(settings, stretches, observer.rejected());
    }
  }

  private static Child scorer(Connection connection, Path folder) {
    List<String> arguments = command("score", connection);
    arguments.addAll(List.of("--device=cpu", "--state-dir=" + folder.resolve("state")));
    return Child.start(Jvm.likeThis(), SoakResult.SCORER, folder, arguments);
  }

  private static Child agent(Connection connection, Path folder, LoopedCameras cameras) {
    List<String> arguments = command("capture", connection);
    arguments.addAll(List.of("--config=" + cameras.table(), "--spool=" + folder.resolve("spool")));
    return Child.start(Jvm.likeThis(), SoakResult.AGENT, folder, arguments);
  }

  private static List<String> command(String name, Connection connection) {
    return new ArrayList<>(
        List.of(
            name,
            "--bootstrap-servers=" + connection.bootstrapServers(),
            "--registry-url=" + connection.registryUrl(),
            "--topic-prefix=" + connection.names().prefix()));
  }
}
