package dev.motility.standalone.bench;

import dev.motility.runtime.CommonOptions;
import dev.motility.standalone.bench.assemble.AssembleCommand;
import dev.motility.standalone.bench.assemble.OpenSamplesCommand;
import dev.motility.standalone.bench.assemble.ScalingCommand;
import dev.motility.standalone.bench.chaos.ChaosCommand;
import dev.motility.standalone.bench.chaos.OutageCommand;
import dev.motility.standalone.bench.compute.InferenceBench;
import dev.motility.standalone.bench.compute.InferencePart;
import dev.motility.standalone.bench.compute.TrainingBench;
import dev.motility.standalone.bench.compute.TrainingPart;
import dev.motility.standalone.bench.micro.MicroBench;
import dev.motility.standalone.bench.soak.SoakCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measurements that anyone can run again. */
@Command(
    name = "bench",
    description = "Figures beside a baseline and a limit from the same invocation.",
    subcommands = {
      AssembleCommand.class,
      ChaosCommand.class,
      InferenceBench.class,
      IngestBench.class,
      MicroBench.class,
      OpenSamplesCommand.class,
      OutageCommand.class,
      PipelineBench.class,
      ReplayBench.class,
      ScalingCommand.class,
      SigningBench.class,
      SoakCommand.class,
      TrainingBench.class,
      InferencePart.class,
      TrainingPart.class
    })
public final class BenchCommand implements Runnable {
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name what to measure");
  }
}
