package dev.motility.scorer.command;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.ExitCode;
import dev.motility.runtime.Interruption;
import dev.motility.runtime.monitor.Health;
import dev.motility.runtime.monitor.Monitor;
import dev.motility.runtime.monitor.MonitorOptions;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.connection.ConnectionOptions;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a scorer instance until it is told to stop. */
@Command(
    name = "score",
    description = "Runs a scorer instance until it is told to stop. For research use only.",
    sortOptions = false)
public final class ScoreCommand implements Callable<Integer> {
  @Mixin CommonOptions common;
  @Mixin private ConnectionOptions connection;
  @Mixin private ModelOptions models;
  @Mixin private ScoringOptions scoring;
  @Mixin private MonitorOptions monitoring;

  @Override
  public Integer call() {
    return Interruption.ends(this::score).code();
  }

  private ExitCode score() throws InterruptedException {
    Connection to = connection.connection();
    AtomicReference<Optional<ScorerProcess>> started = new AtomicReference<>(Optional.empty());
    try (Monitor monitor = Monitor.start(monitoring.address(), () -> health(started.get()));
        ScorerProcess scorer =
            ScorerProcess.start(
                to, scoring.scorer(), scoring.classifiers(), models.models(), monitor.meters())) {
      started.set(Optional.of(scorer));
      throw CommandException.failed(scorer.failure().get());
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Health health(Optional<ScorerProcess> scorer) {
    return scorer
        .map(ScorerProcess::health)
        .orElseGet(() -> new Health.Waiting("loading and warming up the model"));
  }
}
