package dev.motility.schemas.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Adds a release to {@code schemas/released}, when asked to as the README there says. */
@EnabledIfSystemProperty(named = ReleaseSchemas.VERSION, matches = ".+")
class ReleaseSchemas {
  static final String VERSION = "schemas.release";

  @Test
  void the_current_schemas_become_a_release() throws IOException {
    // Refuses a release that is there.
    Path folder =
        Files.createDirectory(ReleasedSchemas.FOLDER.resolve(System.getProperty(VERSION)));
    for (Map.Entry<String, Schema> schema : ReleasedSchemas.current().entrySet()) {
      Files.writeString(
          folder.resolve(schema.getKey()),
          SchemaFormatter.format("json/pretty", schema.getValue()) + "\n");
    }
  }
}
