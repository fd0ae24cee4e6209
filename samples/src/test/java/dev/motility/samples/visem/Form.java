package dev.motility.samples.visem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A way to write tables, told apart from the product's own so that the two check each other. */
record Form(
    String name,
    String mark,
    char delimiter,
    char decimal,
    boolean quotes,
    String endOfLine,
    String spermFile,
    UnaryOperator<String> header) {
  private static final String SHORT = "fatty_acids_spermatoza.csv";
  private static final String LONG = "fatty_acids_spermatozoa.csv";

  static final Form PUBLISHED =
      new Form("published", "\uFEFF", ';', ',', false, "\r\n", SHORT, text -> text);
  static final Form REEXPORTED =
      new Form("re-exported", "", ',', '.', false, "\n", LONG, Form::quotedIfNeeded);

  static final List<Form> ALL =
      List.of(
          PUBLISHED,
          new Form("published, quoted, LF", "", ';', ',', true, "\n", LONG, text -> text),
          REEXPORTED,
          new Form("quoted", "\uFEFF", ',', '.', true, "\n", SHORT, text -> text),
          new Form("commas in headers not quoted", "", ',', '.', false, "\n", LONG, text -> text),
          new Form("CRLF, byte order mark", "\uFEFF", ',', '.', true, "\r\n", LONG, text -> text),
          new Form("mojibake", "ï»¿", ',', '.', true, "\n", SHORT, Form::mojibake),
          new Form(
              "mojibake twice marked", "\uFEFFï»¿", ',', '.', true, "\n", LONG, Form::mojibake),
          new Form("mojibake, controls dropped", "", ',', '.', true, "\n", LONG, Form::visible),
          new Form("question marks", "", ',', '.', true, "\n", LONG, Form::questioned),
          new Form("lost letters", "", ',', '.', true, "\n", LONG, Form::lost),
          new Form("plain letters", "", ',', '.', true, "\n", LONG, Form::plain));

  /** The text of a table whose numbers have decimal points. */
  String text(List<List<String>> table) {
    return IntStream.range(0, table.size())
        .mapToObj(row -> line(table.get(row), row == 0))
        .collect(Collectors.joining(endOfLine, mark, endOfLine));
  }

  @Override
  public String toString() {
    return name;
  }

  private String line(List<String> cells, boolean isHeader) {
    return cells.stream()
        .map(cell -> isHeader ? header.apply(cell) : number(cell))
        .map(cell -> quotes ? '"' + cell + '"' : cell)
        .collect(Collectors.joining(String.valueOf(delimiter)));
  }

  private String number(String cell) {
    return cell.matches("[0-9]+[.][0-9]+") ? cell.replace('.', decimal) : cell;
  }

  private static String quotedIfNeeded(String text) {
    return text.contains(",") ? '"' + text + '"' : text;
  }

  private static String mojibake(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private static String visible(String text) {
    return mojibake(text).replace("\u0081", "");
  }

  private static String questioned(String text) {
    return text.replaceAll("[⁶²ü]", "?");
  }

  private static String lost(String text) {
    return text.replaceAll("[⁶²ü]", "\uFFFD");
  }

  private static String plain(String text) {
    return text.replace('⁶', '6').replace('²', '2').replace('ü', 'u');
  }
}
