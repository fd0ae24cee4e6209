package dev.motility.ingest.agent;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.motility.ingest.capture.CaptureSettings;
import dev.motility.ingest.capture.JpegQuality;
import dev.motility.ingest.source.SourceAddress;
import dev.motility.ingest.source.Sources;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import dev.motility.samples.codec.Encoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The file with an agent's sources: YAML, a list {@code sources}, whose entries have the names of
 * the command's options.
 */
public final class SourceTable {
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private SourceTable() {}

  /** The file as it is written. */
  record Table(List<Row> sources) {}

  /** An entry; null is what is not there. */
  record Row(
      String source,
      String sample,
      String participant,
      String microscope,
      Encoding encoding,
      Integer jpegQuality,
      Integer chunkFrames,
      Boolean realtime,
      Double micrometresPerPixel) {}

  /**
   * Reads the file.
   *
   * @throws CommandException if it cannot be read, or an entry is wrong: file, line and what
   */
  public static List<SourceSpec> read(Path file) {
    Table table = parse(file);
    if (table == null || table.sources() == null) {
      throw wrong(file, "it has no list sources");
    }
    Set<String> names = new HashSet<>();
    List<SourceSpec> specs = new ArrayList<>();
    for (int i = 0; i < table.sources().size(); i++) {
      SourceSpec spec = spec(file, i + 1, table.sources().get(i));
      if (!names.add(spec.name())) {
        throw wrong(file, "source %d is there twice".formatted(i + 1));
      }
      specs.add(spec);
    }
    return specs;
  }

  private static Table parse(Path file) {
    try {
      return YAML.readValue(Files.readString(file), Table.class);
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      String line = place == null ? "" : "line %d: ".formatted(place.getLineNr());
      throw wrong(file, line + e.getOriginalMessage().lines().findFirst().orElse("not understood"));
    } catch (IOException e) {
      throw CommandException.failed(
          "the table of sources %s cannot be read: %s".formatted(file, Failures.reason(e)), e);
    }
  }

  private static SourceSpec spec(Path file, int number, Row row) {
    try {
      if (row == null || row.source() == null) {
        throw new IllegalArgumentException("it has no source");
      }
      SourceAddress address = Sources.parse(row.source());
      if (row.sample() == null && !(address instanceof SourceAddress.Many)) {
        throw new IllegalArgumentException("it has no sample");
      }
      return new SourceSpec(address, settings(row));
    } catch (IllegalArgumentException | CommandException e) {
      throw wrong(file, "source %d: %s".formatted(number, e.getMessage()));
    }
  }

  private static CaptureSettings settings(Row row) {
    return new CaptureSettings(
        or(row.sample(), "folder"),
        Optional.ofNullable(row.participant()),
        or(row.microscope(), "microscope"),
        Optional.empty(),
        or(row.encoding(), Encoding.FFV1),
        row.jpegQuality() == null ? JpegQuality.DEFAULT : new JpegQuality(row.jpegQuality()),
        or(row.chunkFrames(), CaptureSettings.DEFAULT_CHUNK_FRAMES),
        or(row.realtime(), false),
        row.micrometresPerPixel() == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(row.micrometresPerPixel()),
        OptionalLong.empty());
  }

  private static <T> T or(T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  private static CommandException wrong(Path file, String what) {
    return CommandException.usage("the table of sources %s: %s".formatted(file, what));
  }
}
