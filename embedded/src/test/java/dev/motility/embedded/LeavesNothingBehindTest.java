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
      ProcessHandle registry = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
      assertThat(registry.isAlive()).isTrue();
      parent.destroyForcibly();
      registry.onExit().get(30, TimeUnit.SECONDS);
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void a_terminated_process_leaves_no_temporary_file() throws Exception {
    Process parent = startParent();
    try (BufferedReader output = output(parent)) {
      long registry = Long.parseLong(output.readLine());
      assertThat(temporary).isNotEmptyDirectory();
      parent.destroy();
      assertThat(parent.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(ProcessHandle.of(registry)).isEmpty();
      assertThat(temporary).isEmptyDirectory();
    } finally {
      parent.destroyForcibly();
    }
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
