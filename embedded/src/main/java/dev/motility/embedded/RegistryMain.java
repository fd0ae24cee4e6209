package dev.motility.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.LockSupport;

/**
 * The registry's main class in the child process: ends when its standard input does, which is when
 * the parent closes it or is no more, however it went. Needs nothing but the JDK and the registry
 * itself.
 */
final class RegistryMain {
  private static final String REGISTRY = "io.quarkus.runner.GeneratedMain";
  private static final long GRACE_NANOS = 5_000_000_000L;

  private RegistryMain() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    start("parent-watch", RegistryMain::endWithParent);
    Class.forName(REGISTRY).getMethod("main", String[].class).invoke(null, (Object) arguments);
  }

  private static void endWithParent() {
    awaitEnd(System.in);
    start("last-resort", RegistryMain::haltAfterGrace);
    System.exit(0);
  }

  private static void awaitEnd(InputStream parent) {
    try {
      parent.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      // A pipe that breaks has ended as well.
    }
  }

  private static void haltAfterGrace() {
    long end = System.nanoTime() + GRACE_NANOS;
    for (long left = GRACE_NANOS; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    Runtime.getRuntime().halt(1);
  }

  private static void start(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
  }
}
