package dev.motility.samples.visem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class RoundTripTest {
  private static final Set<Column> SHARES =
      Set.of(
          Column.PROGRESSIVE_MOTILITY,
          Column.NON_PROGRESSIVE_SPERM_MOTILITY,
          Column.IMMOTILE_SPERM);

  private Path folder;

  @BeforeTry
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("visem");
  }

  @AfterTry
  void removeFolder() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Property(tries = 100)
  void what_was_written_is_read_again(@ForAll("folders") VisemFolder written) throws IOException {
    VisemWriter.write(written, folder);
    assertThat(VisemReader.read(folder)).isEqualTo(written);
  }

  @Property(tries = 100)
  void a_re_export_in_any_form_says_the_same(
      @ForAll("folders") VisemFolder written, @ForAll("forms") Form form) throws IOException {
    VisemWriter.write(written, folder);
    reexport(form);
    assertThat(VisemReader.read(folder)).isEqualTo(written);
  }

  @Provide
  Arbitrary<Form> forms() {
    return Arbitraries.of(Form.ALL);
  }

  @Provide
  Arbitrary<VisemFolder> folders() {
    Arbitrary<List<Integer>> ids =
        Arbitraries.integers().between(1, 999_999_999).list().uniqueElements().ofMaxSize(4);
    return ids.flatMap(
        all ->
            values()
                .list()
                .ofSize(all.size())
                .flatMap(values -> names().map(name -> folder(all, values, name))));
  }

  /** Values with three decimals are the ones that might pass for thousands. */
  private static Arbitrary<Map<Column, Double>> values() {
    Arbitrary<Double> thousandths = Arbitraries.integers().between(0, 100_000).map(n -> n / 1000.0);
    Arbitrary<Double> any = Arbitraries.doubles().between(0, 100).ofScale(17);
    Arbitrary<Double> extreme = Arbitraries.of(0.0, -0.0, Double.MIN_VALUE, 1e-7, 1.234, 100.0);
    Arbitrary<List<Double>> numbers =
        Arbitraries.oneOf(thousandths, any, extreme, Arbitraries.just(1.234))
            .injectNull(0.1)
            .list()
            .ofSize(Column.values().length);
    Arbitrary<Integer> progressive = Arbitraries.integers().between(0, 100);
    return numbers.flatMap(list -> progressive.map(share -> values(list, share)));
  }

  private static Map<Column, Double> values(List<Double> numbers, int progressive) {
    Map<Column, Double> values = new EnumMap<>(Column.class);
    Iterator<Double> number = numbers.iterator();
    for (Column column : Column.values()) {
      Double value = number.next();
      if (value != null && !SHARES.contains(column)) {
        values.put(column, value);
      }
    }
    values.put(Column.PROGRESSIVE_MOTILITY, (double) progressive);
    values.put(Column.NON_PROGRESSIVE_SPERM_MOTILITY, (100 - progressive) * 0.25);
    values.put(Column.IMMOTILE_SPERM, (100 - progressive) * 0.75);
    return values;
  }

  private static Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars(" ;,.\"'_aäÜ⁶9é")
        .ofMaxLength(12)
        .map(s -> "_" + s + "x");
  }

  private static VisemFolder folder(
      List<Integer> ids, List<Map<Column, Double>> values, String name) {
    return new VisemFolder(
        IntStream.range(0, ids.size())
            .mapToObj(at -> new Participant(ids.get(at), values.get(at)))
            .toList(),
        ids.stream().map(id -> new Video(id, id + name)).toList());
  }

  /** Writes the tables again in another form; the list of videos stays as it was published. */
  private void reexport(Form form) throws IOException {
    for (Table table : Table.values()) {
      Path file = folder.resolve(table.file());
      String text = Files.readString(file, UTF_8);
      Files.delete(file);
      boolean renamed = table == Table.SPERM_FATTY_ACIDS;
      Files.writeString(
          renamed ? folder.resolve(form.spermFile()) : file, form.text(cells(text)), UTF_8);
    }
  }

  private static List<List<String>> cells(String published) {
    List<List<String>> rows = new ArrayList<>();
    for (String line : published.substring(1).split("\r\n", -1)) {
      if (!line.isEmpty()) {
        String point = rows.isEmpty() ? line : line.replace(',', '.');
        rows.add(List.of(point.split(";", -1)));
      }
    }
    return rows;
  }
}
