package dev.motility.samples.visem;

import java.util.List;

/** The form of the file that lists the participants' videos. */
final class VideoList {
  static final String FILE = "videos.csv";
  static final String VIDEO = "video";
  static final List<String> HEADERS = List.of(Row.ID, VIDEO);

  private VideoList() {}

  /** Reads a row. */
  static Video video(int id, Row row) throws VisemException {
    String file = row.cell(VIDEO);
    if (!Video.isNameOf(id, file)) {
      throw row.refused(
          VIDEO,
          "%s is not the video of participant %d: expected a file name beginning with %d"
              .formatted(Line.shown(file), id, id));
    }
    return new Video(id, file);
  }
}
