package dev.motility.ingest.source;

import dev.motility.samples.SourceException;
import dev.motility.samples.ffmpeg.VideoFile;
import java.nio.file.Path;

/** A video file of any kind that FFmpeg reads. */
public record VideoAddress(Path file) implements SourceAddress {
  @Override
  public OpenSource open() throws SourceException {
    VideoFile video = VideoFile.open(file);
    return new OpenSource(video, video.declaredFrames());
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
