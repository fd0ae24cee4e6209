package dev.motility.samples.visem;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes VISEM folders as published: UTF-8 with byte order mark, {@code ;}, decimal comma, CRLF,
 * {@code Not reported} for what is absent. {@link VisemReader} gives back equal values.
 */
public final class VisemWriter {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String END_OF_LINE = "\r\n";

  private VisemWriter() {}

  /**
   * Writes the five tables and, if there are videos, their list, over files of the same names.
   *
   * @param directory is made if it is not there
   * @throws IOException if a file cannot be written
   */
  public static void write(VisemFolder folder, Path directory) throws IOException {
    Files.createDirectories(directory);
    for (Table table : Table.values()) {
      write(directory.resolve(table.file()), rows(table, folder.participants()));
    }
    if (!folder.videos().isEmpty()) {
      write(directory.resolve(VideoList.FILE), rows(folder.videos()));
    }
  }

  private static Stream<List<String>> rows(Table table, List<Participant> participants) {
    List<Column> columns = table.columns();
    return Stream.concat(
        Stream.of(row(Row.ID, columns.stream().map(Column::header))),
        participants.stream()
            .map(
                participant ->
                    row(
                        Integer.toString(participant.id()),
                        columns.stream().map(column -> cell(participant.value(column))))));
  }

  private static Stream<List<String>> rows(List<Video> videos) {
    return Stream.concat(
        Stream.of(VideoList.HEADERS),
        videos.stream()
            .map(video -> List.of(Integer.toString(video.participantId()), video.file())));
  }

  private static List<String> row(String id, Stream<String> others) {
    return Stream.concat(Stream.of(id), others).toList();
  }

  private static String cell(OptionalDouble value) {
    return value.isPresent() ? NumberForm.published(value.getAsDouble()) : NumberForm.NOT_REPORTED;
  }

  private static void write(Path file, Stream<List<String>> rows) throws IOException {
    String text = rows.map(VisemWriter::line).collect(Collectors.joining("", BYTE_ORDER_MARK, ""));
    Files.writeString(file, text, UTF_8);
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(VisemWriter::quotedIfNeeded)
        .collect(
            Collectors.joining(String.valueOf(Dialect.PUBLISHED.delimiter()), "", END_OF_LINE));
  }

  private static String quotedIfNeeded(String cell) {
    return cell.indexOf(Dialect.PUBLISHED.delimiter()) < 0 && cell.indexOf('"') < 0
        ? cell
        : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
