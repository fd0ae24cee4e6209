package dev.motility.model.train.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.motility.model.network.Extent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Examples kept in a folder, so that windows are made once and read in every epoch: {@code
 * examples.jsonl} with a line for each and {@code pixels.bin} with their grey values one after the
 * other. A folder that was left half written goes on where it stopped.
 */
public final class ExampleFolder implements Examples, AutoCloseable {
  private static final String LINES = "examples.jsonl";
  private static final String PIXELS = "pixels.bin";
  private static final String ORIGIN = "origin.json";
  private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

  /**
   * What the windows are; a folder of other ones is not gone on with.
   *
   * @param source in words, with every setting and seed that decides what is in the windows
   */
  record Origin(@JsonProperty("source") String source, @JsonProperty("extent") Extent extent) {}

  private final Path folder;
  private final Extent extent;
  private final FileChannel pixels;
  private final List<Example> examples;

  private ExampleFolder(Path folder, Extent extent, FileChannel pixels, List<Example> examples) {
    this.folder = folder;
    this.extent = extent;
    this.pixels = pixels;
    this.examples = examples;
  }

  /**
   * Opens a folder, making it where there is none.
   *
   * @param source what the windows are, in words
   * @throws IOException if it cannot be read or holds other windows
   */
  public static ExampleFolder open(Path folder, String source, Extent extent) throws IOException {
    Files.createDirectories(folder);
    Origin origin = new Origin(source, extent);
    Path originFile = folder.resolve(ORIGIN);
    if (!Files.exists(originFile)) {
      Files.writeString(originFile, JSON.writeValueAsString(origin) + "\n");
    } else if (!JSON.readValue(originFile.toFile(), Origin.class).equals(origin)) {
      throw new IOException(
          "%s holds other windows (%s says which); name another folder"
              .formatted(folder, originFile));
    }
    FileChannel pixels =
        FileChannel.open(
            folder.resolve(PIXELS),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    return new ExampleFolder(
        folder, extent, pixels, whole(folder, pixels.size() / extent.volume()));
  }

  /** The examples whose pixels are there; a last line that was cut off is none. */
  private static List<Example> whole(Path folder, long withPixels) throws IOException {
    Path file = folder.resolve(LINES);
    List<Example> examples = new ArrayList<>();
    if (Files.exists(file)) {
      String text = Files.readString(file);
      String complete = text.substring(0, text.lastIndexOf('\n') + 1);
      for (String line : complete.lines().limit(withPixels).toList()) {
        examples.add(JSON.readValue(line, Example.class));
      }
      Files.writeString(file, firstLines(complete, examples.size()));
    }
    return examples;
  }

  private static String firstLines(String text, int count) {
    StringBuilder kept = new StringBuilder();
    text.lines().limit(count).forEach(line -> kept.append(line).append('\n'));
    return kept.toString();
  }

  /** Adds a window; it is read by others once this returns. */
  public synchronized void add(Example example, byte[] clip) throws IOException {
    if (clip.length != extent.volume()) {
      throw new IllegalArgumentException(
          "%d pixels for a window of %s".formatted(clip.length, extent));
    }
    ByteBuffer buffer = ByteBuffer.wrap(clip);
    long at = examples.size() * extent.volume();
    while (buffer.hasRemaining()) {
      at += pixels.write(buffer, at);
    }
    Files.writeString(
        folder.resolve(LINES),
        JSON.writeValueAsString(example) + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    examples.add(example);
  }

  @Override
  public Extent extent() {
    return extent;
  }

  @Override
  public synchronized int size() {
    return examples.size();
  }

  @Override
  public synchronized Example example(int index) {
    return examples.get(index);
  }

  @Override
  public byte[] pixels(int index) {
    byte[] clip = new byte[Math.toIntExact(extent.volume())];
    ByteBuffer buffer = ByteBuffer.wrap(clip);
    try {
      while (buffer.hasRemaining()) {
        if (pixels.read(buffer, index * extent.volume() + buffer.position()) < 0) {
          throw new IllegalArgumentException(
              "there is no window %d in %s".formatted(index, folder));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(folder.resolve(PIXELS)), e);
    }
    return clip;
  }

  @Override
  public void close() throws IOException {
    pixels.close();
  }
}
