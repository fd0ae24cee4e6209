package dev.motility.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A disk of 16 MB, in memory, for what happens when it is full. */
public record SmallDisk(Path folder) {
  /**
   * Mounts one.
   *
   * @return nothing where this process may not
   */
  public static Optional<SmallDisk> mount(Path folder) throws IOException, InterruptedException {
    Files.createDirectory(folder);
    boolean mounted =
        run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", folder.toString()) == 0;
    return mounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** Gives it back. */
  public void unmount() throws IOException, InterruptedException {
    run("umount", folder.toString());
  }
}
