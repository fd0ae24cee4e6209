package dev.motility.scorer.command;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Unpacks the shared libraries of a libtorch archive: images have no tool for it. */
@Command(
    name = "unpack-libtorch",
    hidden = true,
    description = "Unpacks the shared libraries of a libtorch archive into a folder.")
final class UnpackCommand implements Runnable {
  private static final String LIBRARIES = "libtorch/lib/";

  @Parameters(index = "0", paramLabel = "ZIP")
  private Path archive;

  @Parameters(index = "1", paramLabel = "DIR")
  private Path folder;

  @Mixin CommonOptions common;

  @Override
  public void run() {
    try {
      if (unpack() == 0) {
        throw CommandException.failed(
            "%s holds no %s*.so: it is no libtorch archive".formatted(archive, LIBRARIES));
      }
    } catch (IOException e) {
      throw CommandException.failed(
          "%s cannot be unpacked to %s: %s".formatted(archive, folder, Failures.reason(e)), e);
    }
  }

  private int unpack() throws IOException {
    int libraries = 0;
    Files.createDirectories(folder);
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (isLibrary(entry.getName())) {
          Files.copy(zip, folder.resolve(entry.getName().substring(LIBRARIES.length())));
          libraries++;
        }
      }
    }
    return libraries;
  }

  /** Directly in the folder, so that no entry's name leads out of it; static libraries stay. */
  private static boolean isLibrary(String name) {
    return name.startsWith(LIBRARIES)
        && name.contains(".so")
        && name.indexOf('/', LIBRARIES.length()) < 0;
  }
}
