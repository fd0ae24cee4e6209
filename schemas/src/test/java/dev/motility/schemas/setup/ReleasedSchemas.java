package dev.motility.schemas.setup;

import dev.motility.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The schemas that users' records were written with, a folder a release. */
final class ReleasedSchemas {
  /** Tests run in the module's folder. */
  static final Path FOLDER = Path.of("released");

  private static final String EXTENSION = ".avsc";

  private ReleasedSchemas() {}

  /** The schemas as they stand now, in the form that goes over the wire, by file name. */
  static Map<String, Schema> current() {
    return Topics.all().stream()
        .filter(topic -> topic.valueType().isPresent())
        .map(SchemaRegistration::wireSchema)
        .collect(
            Collectors.toMap(
                schema -> schema.getName() + EXTENSION,
                schema -> schema,
                (a, b) -> a,
                TreeMap::new));
  }

  /** The files of all releases. */
  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(EXTENSION)).sorted().toList().stream();
    }
  }

  static Schema read(Path file) {
    try {
      return new Schema.Parser().parse(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
