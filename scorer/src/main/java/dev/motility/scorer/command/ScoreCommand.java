package dev.motility.scorer.command;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.ExitCode;
import dev.motility.runtime.Interruption;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.connection.ConnectionOptions;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
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

  @Override
  public Integer call() {
    return Interruption.ends(this::score).code();
  }

  private ExitCode score() throws InterruptedException {
    Connection to = connection.connection();
    try (ScorerProcess scorer =
        ScorerProcess.start(
            to, scoring.scorer(), scoring.classifier(), models.model(), models.fallback())) {
      throw CommandException.failed(scorer.failure().get());
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
