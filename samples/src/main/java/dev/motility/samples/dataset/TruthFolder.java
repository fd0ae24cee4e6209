package dev.motility.samples.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The truth beside simulated samples, in {@code truth}: of participant 7 {@code 7.json}, a {@link
 * SampleTruth}, and {@code 7_tracks.json}, the {@link CellTrack}s.
 *
 * @param folder the folder in VISEM's form
 */
public record TruthFolder(Path folder) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Whether the folder has truth beside it: whether its samples are simulated. */
  public boolean exists() {
    return Files.isDirectory(truth());
  }

  /** Whether a sample's truth is there, which is written when everything else of it is. */
  boolean has(int id) {
    return Files.isRegularFile(sample(id));
  }

  /**
   * What a sample's video shows.
   *
   * @throws IOException naming the file, if it is missing or not in the form
   */
  public SampleTruth read(int id) throws IOException {
    return read(sample(id), new TypeReference<SampleTruth>() {});
  }

  /**
   * The cells of a sample's video.
   *
   * @throws IOException naming the file, if it is missing or not in the form
   */
  public List<CellTrack> readTracks(int id) throws IOException {
    return read(tracks(id), new TypeReference<List<CellTrack>>() {});
  }

  private static <T> T read(Path file, TypeReference<T> type) throws IOException {
    try {
      return MAPPER.readValue(file.toFile(), type);
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s is not the truth that simulate writes: %s".formatted(file, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new IOException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Writes a sample's truth, the tracks first. */
  void write(SampleTruth truth, List<CellTrack> cells) throws IOException {
    Files.createDirectories(truth());
    write(tracks(truth.id()), cells);
    write(sample(truth.id()), truth);
  }

  private static void write(Path file, Object content) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".part");
    MAPPER.writeValue(draft.toFile(), content);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path truth() {
    return folder.resolve("truth");
  }

  private Path sample(int id) {
    return truth().resolve(id + ".json");
  }

  private Path tracks(int id) {
    return truth().resolve(id + "_tracks.json");
  }
}
