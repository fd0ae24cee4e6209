package dev.motility.ingest.command;

import dev.motility.runtime.CommandRunner;
import java.util.Map;
import picocli.CommandLine;

/** The command capture as a process of its own. */
public final class CaptureProcess {
  private CaptureProcess() {}

  public static void main(String[] arguments) {
    CommandLine commandLine = new CommandLine(new CaptureCommand());
    System.exit(new CommandRunner(commandLine, Map.of()).run(arguments));
  }
}
