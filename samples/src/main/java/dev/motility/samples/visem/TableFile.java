package dev.motility.samples.visem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of rows under a recognised header.
 *
 * @param name of the file
 * @param header what stands where
 * @param rows all whose cells can be told apart
 * @param refusals the lines whose cells cannot
 */
record TableFile(String name, Header header, List<Row> rows, List<Refusal> refusals) {
  /**
   * @param expected the headers that the file must have
   * @throws VisemException if the file cannot be read or its header is not known
   */
  static TableFile read(Path path, List<String> expected) throws VisemException {
    TextFile text = TextFile.read(path);
    if (text.lines().isEmpty()) {
      throw new Line(text.name(), 1, "").refused(1, "the file is empty: expected a header");
    }
    Header header = Header.recognise(text.lines().get(0), expected);
    List<Row> rows = new ArrayList<>();
    List<Refusal> refusals = new ArrayList<>();
    for (Line line : text.lines().subList(1, text.lines().size())) {
      try {
        rows.add(new Row(line, header, line.cells(header.dialect().delimiter())));
      } catch (VisemException wrong) {
        wrong.refusal().ifPresent(refusals::add);
      }
    }
    return new TableFile(text.name(), header, List.copyOf(rows), List.copyOf(refusals));
  }

  NumberForm numberForm() {
    return NumberForm.of(header.dialect(), rows.stream().map(Row::cells).toList());
  }
}
