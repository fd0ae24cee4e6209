package dev.motility.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own starts a cluster and ends in different ways. */
class LeavesNothingBehindTest {
  @TempDir Path temporary;

  @Test
  void the_registry_ends_when_its_parent_is_killed() throws Exception {
    Process parent = startParent();
    try (BufferedReader output = output(parent)) {
      assertThat(output.readLine()).isEqualTo("starting");
      ProcessHandle registry = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
      parent.destroyForcibly();
      assertThat(registry.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void a_terminated_process_leaves_no_temporary_file() throws Exception {
    Process parent = startParent();
    try (BufferedReader output = output(parent)) {
      assertThat(output.readLine()).isEqualTo("starting");
      long registry = Long.parseLong(output.readLine());
      assertThat(temporary).isNotEmptyDirectory();
      terminate(parent);
      assertThat(ProcessHandle.of(registry)).isEmpty();
      assertThat(temporary).isEmptyDirectory();
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void a_process_terminated_while_it_starts_leaves_no_temporary_file() throws Exception {
    Process parent = startParent();
    try (BufferedReader output = output(parent)) {
      assertThat(output.readLine()).isEqualTo("starting");
      terminate(parent);
      assertThat(output.readLine()).contains("InterruptedException");
      assertThat(temporary).isEmptyDirectory();
    } finally {
      parent.destroyForcibly();
    }
  }

  private static void terminate(Process process) throws InterruptedException {
    // By its handle, for a Process closes its output when destroyed.
    process.toHandle().destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  private Process startParent() throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-D"
                    + RegistrySettings.HOME_PROPERTY
                    + "="
                    + System.getProperty(RegistrySettings.HOME_PROPERTY),
                "-cp",
                System.getProperty("java.class.path"),
                ClusterProcess.class.getName()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }
}
