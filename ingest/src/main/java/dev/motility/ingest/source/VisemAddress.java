package dev.motility.ingest.source;

import dev.motility.samples.SourceException;
import dev.motility.samples.visem.Video;
import dev.motility.samples.visem.VisemException;
import dev.motility.samples.visem.VisemReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The videos of a VISEM folder: {@code videos.csv} says whose they are. They lie beside it or in
 * its folder {@code videos}.
 */
public record VisemAddress(Path folder) implements SourceAddress.Many {
  static final String SCHEME = "visem";
  static final String LIST = "videos.csv";
  private static final String VIDEOS = "videos";

  @Override
  public List<Item> items() throws SourceException {
    try {
      return VisemReader.readVideos(folder).stream().map(this::item).toList();
    } catch (VisemException e) {
      throw new SourceException(e.getMessage(), e);
    }
  }

  private Item item(Video video) {
    Path inFolder = folder.resolve(VIDEOS).resolve(video.file());
    Path file = Files.exists(inFolder) ? inFolder : folder.resolve(video.file());
    return new Item(
        FolderAddress.stem(file),
        Optional.of(Integer.toString(video.participantId())),
        new VideoAddress(file));
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
