package dev.motility.samples.visem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognises headers, also where a re-export has damaged the letters outside of ASCII. */
final class Spellings {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7F]");
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}");
  private static final Pattern MARKS = Pattern.compile("\\p{M}");

  private final Map<String, String> headers = new HashMap<>();

  Spellings(Collection<String> published) {
    for (String header : published) {
      damaged(header).forEach(spelling -> add(spelling, header));
    }
  }

  /** The header as published, if this is one of its known spellings. */
  Optional<String> published(String spelling) {
    return Optional.ofNullable(headers.get(normal(spelling)));
  }

  private void add(String spelling, String header) {
    String other = headers.put(normal(spelling), header);
    if (other != null && !other.equals(header)) {
      throw new IllegalStateException(
          "'%s' may be '%s' or '%s'".formatted(spelling, other, header));
    }
  }

  /** The header, its letters replaced by plain ones, its bytes misread, its letters lost. */
  private static Stream<String> damaged(String header) {
    byte[] utf8 = header.getBytes(UTF_8);
    String asLatin1 = new String(utf8, ISO_8859_1);
    return Stream.of(
        header,
        Normalizer.normalize(header, Form.NFKC),
        MARKS.matcher(Normalizer.normalize(header, Form.NFKD)).replaceAll(""),
        asLatin1,
        CONTROLS.matcher(asLatin1).replaceAll(""),
        new String(utf8, WINDOWS_1252),
        new String(utf8, US_ASCII),
        NOT_ASCII.matcher(header).replaceAll("\uFFFD"),
        NOT_ASCII.matcher(header).replaceAll("?"));
  }

  private static String normal(String text) {
    String composed = Normalizer.normalize(text, Form.NFC);
    return SPACES.matcher(composed.strip()).replaceAll(" ");
  }
}
