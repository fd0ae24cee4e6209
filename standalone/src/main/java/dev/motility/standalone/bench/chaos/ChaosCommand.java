package dev.motility.standalone.bench.chaos;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.ExitCode;
import dev.motility.runtime.Interruption;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Kills real processes while samples stream, and compares with an undisturbed run. */
@Command(
    name = "chaos",
    description =
        "Kills real processes (kill -9) at random while samples stream (rolling: ends and starts two"
            + " scorers again in turn, as an update does), and counts what was lost, doubled or"
            + " different against an undisturbed run; exit status 3 if anything was.",
    sortOptions = false)
public final class ChaosCommand implements Callable<Integer> {
  @Option(
      names = "--target",
      paramLabel = "TARGET",
      required = true,
      description = "What is killed, or restarted: ${COMPLETION-CANDIDATES}.")
  private ChaosTarget target;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "10",
      description = "How often (default: ${DEFAULT-VALUE}).")
  private int kills;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Decides which processes are killed, and when (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Prints the result as a line of JSON.")
  private boolean json;

  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    return Interruption.ends(this::disturb).code();
  }

  private ExitCode disturb() throws InterruptedException {
    ChaosResult result = target.scenario().run(settings());
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? result.json() : result.text());
    out.flush();
    return result.nothingChanged() ? ExitCode.DONE : ExitCode.DIFFERENCES;
  }

  private ChaosSettings settings() {
    try {
      return new ChaosSettings(kills, seed);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e.getMessage());
    }
  }
}
