package dev.motility.ingest;

import dev.motility.runtime.CommandRunner;
import dev.motility.schemas.connection.Connection;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * A command as a user runs it.
 *
 * @param code its exit status
 * @param out what it printed
 * @param err its lines on stderr, logs aside
 */
public record CommandLineRun(int code, String out, String err) {
  public static CommandLineRun of(Object command, Connection connection, String... arguments) {
    String[] all =
        Stream.concat(
                Stream.of(arguments),
                Stream.of(
                    "--bootstrap-servers=" + connection.bootstrapServers(),
                    "--registry-url=" + connection.registryUrl(),
                    "--topic-prefix=" + connection.names().prefix()))
            .toArray(String[]::new);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        new CommandLine(command).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = new CommandRunner(commandLine, Map.of()).run(all);
    return new CommandLineRun(code, out.toString(), err.toString());
  }
}
