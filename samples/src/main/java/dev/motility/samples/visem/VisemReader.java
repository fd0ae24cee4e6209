package dev.motility.samples.visem;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads VISEM folders: the five tables and, if it is there, the list of videos, each as published
 * (UTF-8, {@code ;}, decimal comma) or as re-exported ({@code ,}, decimal point), with or without
 * byte order mark and quotes, lines ended by LF or CRLF, columns in any order, headers also with
 * their letters outside of ASCII damaged in a known way. What is not known is refused with file,
 * line and column; nothing is guessed.
 */
public final class VisemReader {
  private VisemReader() {}

  /**
   * Reads a folder in which everything is right.
   *
   * @throws VisemException if anything is wrong, with the first fault
   */
  public static VisemFolder read(Path folder) throws VisemException {
    VisemReading reading = readRows(folder);
    if (!reading.refusals().isEmpty()) {
      throw new VisemException(reading.refusals().get(0));
    }
    return reading.folder();
  }

  /**
   * Reads what is right of a folder, row by row.
   *
   * @throws VisemException if a whole table is missing, unreadable or in an unknown form
   */
  public static VisemReading readRows(Path folder) throws VisemException {
    Tables tables = Tables.read(folder);
    Optional<RowsById<Video>> videos = videoRows(folder);
    List<Refusal> refusals = new ArrayList<>(tables.wrongRows());
    videos.ifPresent(rows -> refusals.addAll(rows.refusals()));
    refusals.addAll(tables.missingRows());
    videos.ifPresent(rows -> refusals.addAll(strangers(tables.participantRows(), rows)));
    return new VisemReading(
        new VisemFolder(tables.participants(), videosOf(tables.participantRows(), videos)),
        refusals);
  }

  /**
   * Reads only the list of videos, which need not have the tables beside it.
   *
   * @throws VisemException if the file is missing or anything in it is wrong
   */
  public static List<Video> readVideos(Path folder) throws VisemException {
    RowsById<Video> rows =
        videoRows(folder)
            .orElseThrow(() -> new VisemException(VideoList.FILE + " is missing in " + folder));
    if (!rows.refusals().isEmpty()) {
      throw new VisemException(rows.refusals().get(0));
    }
    return rows.values();
  }

  private static Optional<RowsById<Video>> videoRows(Path folder) throws VisemException {
    Path file = folder.resolve(VideoList.FILE);
    return Files.isRegularFile(file)
        ? Optional.of(new RowsById<>(TableFile.read(file, VideoList.HEADERS), VideoList::video))
        : Optional.empty();
  }

  private static List<Refusal> strangers(Map<Integer, Row> known, RowsById<Video> videos) {
    List<Refusal> refusals = new ArrayList<>();
    for (Map.Entry<Integer, Row> video : videos.rows().entrySet()) {
      if (!known.containsKey(video.getKey())) {
        String reason = "participant %d has a video and no row in the tables";
        refusals.add(video.getValue().refusal(Row.ID, reason.formatted(video.getKey())));
      }
    }
    return refusals;
  }

  private static List<Video> videosOf(Map<Integer, Row> known, Optional<RowsById<Video>> videos) {
    return videos.map(RowsById::values).orElse(List.of()).stream()
        .filter(video -> known.containsKey(video.participantId()))
        .toList();
  }
}
