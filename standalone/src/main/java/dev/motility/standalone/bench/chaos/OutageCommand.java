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

/** Takes the broker away from cameras, and looks whether every frame arrives afterwards. */
@Command(
    name = "outage",
    description =
        "Kills the broker under an agent with live cameras (320×240 at 50 frames/s), starts it"
            + " again later, and compares every frame that arrived with the camera's; exit status"
            + " 3 if one is missing, there twice, different or out of order.",
    sortOptions = false)
public final class OutageCommand implements Callable<Integer> {
  @Option(
      names = "--cameras",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many the agent captures (default: ${DEFAULT-VALUE}).")
  private int cameras;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "300",
      description = "How long the broker is away (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--json", description = "Prints the result as a line of JSON.")
  private boolean json;

  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    return Interruption.ends(this::takeAway).code();
  }

  private ExitCode takeAway() throws InterruptedException {
    OutageResult result = outage().run();
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? result.json() : result.text());
    out.flush();
    return result.whole() ? ExitCode.DONE : ExitCode.DIFFERENCES;
  }

  private Outage outage() {
    try {
      return new Outage(cameras, seconds);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e.getMessage());
    }
  }
}
