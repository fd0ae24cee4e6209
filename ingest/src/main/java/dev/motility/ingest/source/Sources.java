package dev.motility.ingest.source;

import dev.motility.runtime.CommandException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands the addresses of sources. */
public final class Sources {
  private static final String STANDARD_INPUT = "-";
  private static final Set<String> NOT_YET =
      Set.of("v4l2", "rtsp", "rtsps", "http", "https", "udp", "visem", "folder");

  /** Two letters at least: one is a drive. */
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*");

  private Sources() {}

  /**
   * A file's path, a {@code file:} URI, or {@code simulated:}. Nothing is opened.
   *
   * @throws CommandException if it is none of these
   */
  public static SourceAddress parse(String address) {
    if (address.isBlank()) {
      throw CommandException.usage("the source is empty; name a video file");
    }
    if (address.equals(STANDARD_INPUT)) {
      throw notYet(address, "standard input");
    }
    Matcher matcher = SCHEME.matcher(address);
    return matcher.matches()
        ? withScheme(matcher.group(1).toLowerCase(Locale.ROOT), address)
        : video(address, address);
  }

  private static SourceAddress withScheme(String scheme, String address) {
    if (scheme.equals(SimulatedAddress.SCHEME)) {
      return SimulatedAddress.parse(address);
    }
    if (scheme.equals("file")) {
      return fileUri(address);
    }
    if (NOT_YET.contains(scheme)) {
      throw notYet(address, scheme + ":");
    }
    SourceAddress file = video(address, address);
    if (file instanceof VideoAddress video && Files.exists(video.file())) {
      return file;
    }
    throw CommandException.usage(
        "the source %s is neither a file nor of a known kind; it may be a video file or simulated:"
            .formatted(address));
  }

  private static SourceAddress fileUri(String address) {
    try {
      URI uri = URI.create(address);
      return uri.isOpaque()
          ? video(address, uri.getSchemeSpecificPart())
          : video(address, Path.of(uri).toString());
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(
          "the source %s is no file: URI: %s".formatted(address, e.getMessage()));
    }
  }

  private static SourceAddress video(String address, String path) {
    Path file;
    try {
      file = Path.of(path);
    } catch (InvalidPathException e) {
      throw CommandException.usage(
          "the source %s is no path: %s".formatted(address, e.getMessage()));
    }
    if (Files.isDirectory(file)) {
      throw notYet(address, "a folder");
    }
    return new VideoAddress(file);
  }

  private static CommandException notYet(String address, String kind) {
    return CommandException.usage(
        "the source %s is not supported yet: %s; it may be a video file or simulated:"
            .formatted(address, kind));
  }
}
