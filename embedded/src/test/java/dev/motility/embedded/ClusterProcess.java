package dev.motility.embedded;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A program that runs a cluster until it is terminated, then interrupts its main thread, which
 * closes what it opened. Says on standard output when it begins to start, and then the number of
 * the registry's process.
 */
final class ClusterProcess {
  private ClusterProcess() {}

  public static void main(String[] arguments) {
    Thread main = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(main), "end"));
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    out.println("starting");
    try (EmbeddedCluster cluster = EmbeddedCluster.start(ClusterSettings.temporary())) {
      out.println(cluster.registryPid());
      main.join();
    } catch (InterruptedException | EmbeddedStartException e) {
      out.println(e);
    }
  }

  private static void end(Thread main) {
    main.interrupt();
    try {
      main.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
