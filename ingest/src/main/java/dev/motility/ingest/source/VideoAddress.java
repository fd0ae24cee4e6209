package dev.motility.ingest.source;

import dev.motility.samples.SourceException;
import dev.motility.samples.ffmpeg.VideoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A video file of any kind that FFmpeg reads. */
public record VideoAddress(Path file) implements SourceAddress.Recorded {
  @Override
  public OpenSource open() throws SourceException {
    VideoFile video = VideoFile.open(file);
    return new OpenSource(video, video.declaredFrames());
  }

  /** Its size and when it was written. */
  @Override
  public String stamp() {
    try {
      return Files.size(file) + " bytes of " + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return "unknown";
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
