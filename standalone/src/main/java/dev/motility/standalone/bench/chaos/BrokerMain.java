package dev.motility.standalone.bench.chaos;

import dev.motility.embedded.BrokerSettings;
import dev.motility.embedded.EmbeddedKafka;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommandRunner;
import dev.motility.runtime.ExitCode;
import dev.motility.runtime.Interruption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A broker as a process of its own, which can be killed. */
@Command(name = "broker", description = "Runs a broker until it is told to stop.")
final class BrokerMain implements Callable<Integer> {
  @Option(names = "--port", required = true, description = "Where clients connect.")
  private int port;

  @Option(names = "--data", required = true, description = "What it keeps.")
  private Path data;

  public static void main(String[] arguments) {
    CommandLine commandLine = new CommandLine(new BrokerMain());
    System.exit(new CommandRunner(commandLine, Map.of()).run(arguments));
  }

  @Override
  public Integer call() {
    return Interruption.ends(this::serve).code();
  }

  private ExitCode serve() throws InterruptedException {
    CompletableFuture<String> failure = new CompletableFuture<>();
    BrokerSettings settings =
        BrokerSettings.temporary()
            .withPort(port)
            .withData(data)
            .withFailureListener(failure::complete);
    try (EmbeddedKafka broker = EmbeddedKafka.start(settings)) {
      throw CommandException.failed(broker.clusterId() + ": " + failure.get());
    } catch (IOException | ExecutionException e) {
      throw CommandException.failed(e.getMessage(), e);
    }
  }
}
