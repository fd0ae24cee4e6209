package dev.motility.ingest.source;

import dev.motility.samples.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The videos of a folder, in the order of their names: a sample each, named as its file. */
public record FolderAddress(Path folder) implements SourceAddress.Many {
  private static final Set<String> VIDEOS =
      Set.of("avi", "mkv", "mp4", "m4v", "mov", "mpg", "mpeg", "ts", "webm", "wmv", "nut", "y4m");

  @Override
  public List<Item> items() throws SourceException {
    List<Path> videos = videos();
    if (videos.isEmpty()) {
      throw new SourceException("there is no video in the folder " + folder);
    }
    Set<String> names = new HashSet<>();
    return videos.stream()
        .map(video -> new Item(name(video, names), Optional.empty(), new VideoAddress(video)))
        .toList();
  }

  private List<Path> videos() throws SourceException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(FolderAddress::isVideo).sorted().toList();
    } catch (IOException e) {
      throw new SourceException(
          "the folder %s cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private static boolean isVideo(Path file) {
    String name = String.valueOf(file.getFileName());
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return VIDEOS.contains(extension) && Files.isRegularFile(file);
  }

  private static String name(Path video, Set<String> taken) {
    String stem = stem(video);
    String name = stem;
    for (int copy = 2; !taken.add(name); copy++) {
      name = stem + "-" + copy;
    }
    return name;
  }

  /** A file's name without its extension. */
  static String stem(Path video) {
    String file = String.valueOf(video.getFileName());
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
