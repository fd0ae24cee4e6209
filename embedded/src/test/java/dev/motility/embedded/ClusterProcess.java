package dev.motility.embedded;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A program that starts a cluster, says the number of the registry's process, and waits to be
 * ended.
 */
final class ClusterProcess {
  private ClusterProcess() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    EmbeddedCluster cluster = EmbeddedCluster.start(ClusterSettings.temporary());
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "close-cluster"));
    try (PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
      out.println(cluster.registryPid());
      Thread.currentThread().join();
    }
  }
}
