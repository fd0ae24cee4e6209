package dev.motility.ingest.command;

import dev.motility.ingest.agent.AgentSettings;
import dev.motility.ingest.agent.SourceSpec;
import dev.motility.ingest.agent.Supervisor;
import dev.motility.ingest.agent.TableWatch;
import dev.motility.ingest.capture.CaptureAgent;
import dev.motility.ingest.publish.Line;
import dev.motility.runtime.monitor.Health;
import dev.motility.runtime.monitor.Monitor;
import dev.motility.schemas.connection.Connection;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A capture agent as a process: until it is told to end, or its one camera has ended. */
final class AgentRun {
  private static final long LOOK_MILLIS = 1000;
  private static final long SHORT_LOOK_MILLIS = 100;

  private final AgentSettings settings;
  private final Connection connection;
  private final InetSocketAddress monitorAddress;
  private final CountDownLatch stopped = new CountDownLatch(1);

  AgentRun(AgentSettings settings, Connection connection, InetSocketAddress monitorAddress) {
    this.settings = settings;
    this.connection = connection;
    this.monitorAddress = monitorAddress;
  }

  /** What is looked at again and again; true at the end. */
  @FunctionalInterface
  private interface Look {
    boolean isOver() throws InterruptedException;
  }

  /** The sources of a table, which is read again whenever it changes. */
  void table(Path file) throws InterruptedException {
    run(
        supervisor -> {
          TableWatch watch = new TableWatch(file, supervisor);
          watch.begin();
          await(
              LOOK_MILLIS,
              () -> {
                watch.look();
                return false;
              });
        });
  }

  /** One camera, to its end. */
  void camera(SourceSpec spec) throws InterruptedException {
    run(
        supervisor -> {
          supervisor.apply(List.of(spec));
          await(SHORT_LOOK_MILLIS, supervisor::ended);
        });
  }

  @FunctionalInterface
  private interface Work {
    void with(Supervisor supervisor) throws InterruptedException;
  }

  private void run(Work work) throws InterruptedException {
    AtomicReference<Supplier<Health>> health =
        new AtomicReference<>(() -> new Health.Waiting("starting"));
    new StopOnSignal(stopped::countDown)
        .during(
            () -> {
              try (Monitor monitor = Monitor.start(monitorAddress, () -> health.get().get());
                  Line line = new Line(connection, CaptureAgent.topics());
                  Supervisor supervisor = new Supervisor(settings, line, monitor.meters())) {
                health.set(supervisor::health);
                work.with(supervisor);
              }
              return true;
            });
  }

  private void await(long everyMillis, Look look) throws InterruptedException {
    while (!stopped.await(everyMillis, TimeUnit.MILLISECONDS)) {
      if (look.isOver()) {
        return;
      }
    }
  }
}
