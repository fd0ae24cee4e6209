package dev.motility.standalone.bench.process;

import dev.motility.embedded.BrokerSettings;
import dev.motility.embedded.EmbeddedKafka;
import dev.motility.embedded.Membership;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommandRunner;
import dev.motility.runtime.ExitCode;
import dev.motility.runtime.Interruption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
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

  @Option(names = "--cluster-id", required = true, description = "Names its cluster.")
  private String clusterId;

  @Option(names = "--node", required = true, description = "Its number in the cluster, from 1.")
  private int node;

  @Option(
      names = "--controllers",
      required = true,
      split = ",",
      description = "The ports of the cluster's controllers, in the order of their numbers.")
  private List<Integer> controllers;

  /** The options of a broker. */
  static List<String> options(Membership membership, int port, Path data) {
    return List.of(
        "--port=" + port,
        "--data=" + data,
        "--cluster-id=" + membership.clusterId(),
        "--node=" + membership.node(),
        "--controllers="
            + membership.controllerPorts().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",")));
  }

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
            .withMembership(new Membership(clusterId, node, controllers))
            .withFailureListener(failure::complete);
    try (EmbeddedKafka broker = EmbeddedKafka.start(settings)) {
      throw CommandException.failed(broker.clusterId() + ": " + failure.get());
    } catch (IOException | ExecutionException e) {
      throw CommandException.failed(e.getMessage(), e);
    }
  }
}
