package dev.motility.samples.visem;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

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
    Map<Table, RowsById<Map<Column, Double>>> tables = new EnumMap<>(Table.class);
    for (Table table : Table.values()) {
      tables.put(table, table(folder, table));
    }
    Optional<RowsById<Video>> videos = videoRows(folder);
    Map<Integer, Row> known = knownParticipants(tables);
    List<Refusal> refusals = new ArrayList<>();
    tables.values().forEach(rows -> refusals.addAll(rows.refusals()));
    videos.ifPresent(rows -> refusals.addAll(rows.refusals()));
    refusals.addAll(missingRows(known, tables));
    videos.ifPresent(rows -> refusals.addAll(strangers(known, rows)));
    return new VisemReading(
        new VisemFolder(whole(known, tables), videosOf(known, videos)), refusals);
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

  private static RowsById<Map<Column, Double>> table(Path folder, Table table)
      throws VisemException {
    List<String> headers =
        Stream.concat(Stream.of(Row.ID), table.columns().stream().map(Column::header)).toList();
    TableFile file = TableFile.read(file(folder, table), headers);
    return new RowsById<>(file, new Values(table.columns(), file.numberForm()));
  }

  private static Path file(Path folder, Table table) throws VisemException {
    List<Path> found =
        table.fileNames().stream().map(folder::resolve).filter(Files::isRegularFile).toList();
    String names = String.join(" or ", table.fileNames());
    if (found.isEmpty()) {
      throw new VisemException("%s is missing in %s".formatted(names, folder));
    }
    if (found.size() > 1) {
      throw new VisemException("expected only one of %s in %s".formatted(names, folder));
    }
    return found.get(0);
  }

  private static Optional<RowsById<Video>> videoRows(Path folder) throws VisemException {
    Path file = folder.resolve(VideoList.FILE);
    return Files.isRegularFile(file)
        ? Optional.of(new RowsById<>(TableFile.read(file, VideoList.HEADERS), VideoList::video))
        : Optional.empty();
  }

  /** Every ID that has a row in some table, with its row in the first such table. */
  private static Map<Integer, Row> knownParticipants(
      Map<Table, RowsById<Map<Column, Double>>> tables) {
    Map<Integer, Row> known = new TreeMap<>();
    tables.values().forEach(table -> table.rows().forEach(known::putIfAbsent));
    return known;
  }

  private static List<Refusal> missingRows(
      Map<Integer, Row> known, Map<Table, RowsById<Map<Column, Double>>> tables) {
    List<Refusal> refusals = new ArrayList<>();
    for (RowsById<Map<Column, Double>> table : tables.values()) {
      known.forEach(
          (id, row) -> {
            if (!table.rows().containsKey(id)) {
              refusals.add(
                  refusal(row, "participant %d has no row in %s".formatted(id, table.file())));
            }
          });
    }
    return refusals;
  }

  private static List<Refusal> strangers(Map<Integer, Row> known, RowsById<Video> videos) {
    List<Refusal> refusals = new ArrayList<>();
    videos
        .rows()
        .forEach(
            (id, row) -> {
              if (!known.containsKey(id)) {
                refusals.add(
                    refusal(
                        row, "participant %d has a video and no row in the tables".formatted(id)));
              }
            });
    return refusals;
  }

  private static Refusal refusal(Row row, String reason) {
    return new Refusal(
        row.line().file(), row.line().number(), row.header().position(Row.ID) + 1, reason);
  }

  private static List<Participant> whole(
      Map<Integer, Row> known, Map<Table, RowsById<Map<Column, Double>>> tables) {
    return known.keySet().stream().flatMap(id -> participant(id, tables).stream()).toList();
  }

  private static Optional<Participant> participant(
      int id, Map<Table, RowsById<Map<Column, Double>>> tables) {
    Map<Column, Double> values = new EnumMap<>(Column.class);
    for (RowsById<Map<Column, Double>> table : tables.values()) {
      Optional<Map<Column, Double>> row = table.value(id);
      if (row.isEmpty()) {
        return Optional.empty();
      }
      values.putAll(row.get());
    }
    return Optional.of(new Participant(id, values));
  }

  private static List<Video> videosOf(Map<Integer, Row> known, Optional<RowsById<Video>> videos) {
    return videos.map(RowsById::values).orElse(List.of()).stream()
        .filter(video -> known.containsKey(video.participantId()))
        .toList();
  }
}
