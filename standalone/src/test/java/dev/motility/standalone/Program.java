package dev.motility.standalone;

import dev.motility.runtime.CommandRunner;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Runs the program in this process, and keeps what it prints. */
final class Program {
  private Program() {}

  /**
   * What came of a run.
   *
   * @param code the exit status
   * @param out the lines on stdout
   * @param err the lines on stderr, logs apart
   */
  record Run(int code, List<String> out, List<String> err) {}

  static Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = new CommandRunner(commandLine, Map.of()).run(arguments);
    return new Run(code, out.toString().lines().toList(), err.toString().lines().toList());
  }
}
