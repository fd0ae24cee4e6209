package dev.motility.ingest.source;

import dev.motility.runtime.CommandException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands the addresses of sources. */
public final class Sources {
  /** What a source can be, for help and errors. */
  public static final String KINDS =
      "a video file, a folder of them, a VISEM folder, rtsp://, http://, udp://, v4l2:DEVICE, "
          + "loop:FILE, simulated: or - (raw grey frames on standard input)";

  /** Two letters at least: one is a drive. */
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*");

  private Sources() {}

  /**
   * A source by its address; nothing is opened.
   *
   * @throws CommandException if it is of no known kind
   */
  public static SourceAddress parse(String address) {
    if (address.isBlank()) {
      throw CommandException.usage("the source is empty; it may be " + KINDS);
    }
    if (address.equals(RawAddress.NAME) || address.startsWith(RawAddress.NAME + "?")) {
      return RawAddress.parse(address);
    }
    Matcher matcher = SCHEME.matcher(address);
    return matcher.matches()
        ? withScheme(matcher.group(1).toLowerCase(Locale.ROOT), address)
        : onDisk(address, address);
  }

  private static SourceAddress withScheme(String scheme, String address) {
    String rest = address.substring(scheme.length() + 1);
    return switch (scheme) {
      case SimulatedAddress.SCHEME -> SimulatedAddress.parse(address);
      case "file" -> fileUri(address);
      case "rtsp", "rtsps", "http", "https", "udp", StreamAddress.DEVICE ->
          StreamAddress.parse(scheme, address);
      case LoopAddress.SCHEME -> new LoopAddress(path(address, rest));
      case VisemAddress.SCHEME -> new VisemAddress(path(address, rest));
      default -> unknown(address);
    };
  }

  private static SourceAddress unknown(String address) {
    if (Files.exists(path(address, address))) {
      return onDisk(address, address);
    }
    throw CommandException.usage(
        "the source %s is neither a file nor of a known kind; it may be %s"
            .formatted(address, KINDS));
  }

  private static SourceAddress fileUri(String address) {
    try {
      URI uri = URI.create(address);
      return uri.isOpaque()
          ? onDisk(address, uri.getSchemeSpecificPart())
          : onDisk(address, Path.of(uri).toString());
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(
          "the source %s is no file: URI: %s".formatted(address, e.getMessage()));
    }
  }

  private static SourceAddress onDisk(String address, String name) {
    Path path = path(address, name);
    if (!Files.isDirectory(path)) {
      return new VideoAddress(path);
    }
    return Files.exists(path.resolve(VisemAddress.LIST))
        ? new VisemAddress(path)
        : new FolderAddress(path);
  }

  private static Path path(String address, String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw CommandException.usage(
          "the source %s is no path: %s".formatted(address, e.getMessage()));
    }
  }
}
