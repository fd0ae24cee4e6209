package dev.motility.model.artifact;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motility.model.network.Tensor;
import dev.motility.model.network.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights in the safetensors format, which other tools read too: the header's length (8 bytes,
 * little-endian), a JSON header {@code {name: {"dtype": "F32", "shape": [], "data_offsets": [begin,
 * end]}}} padded with spaces to a multiple of 8 bytes, then the values, little-endian.
 *
 * <p>Arrays are written in the weights' order without gaps, so the same weights always have the
 * same bytes; a file with other types, gaps or overlaps is refused.
 */
public final class Safetensors {
  private static final int LENGTH_BYTES = 8;
  private static final int MAX_HEADER = 16 << 20;
  private static final int FLOATS_AT_ONCE = 16 << 10;

  private Safetensors() {}

  /** Writes weights; the stream stays open. */
  public static void write(Weights weights, OutputStream out) throws IOException {
    byte[] header = header(weights);
    byte[] length = new byte[LENGTH_BYTES];
    littleEndian(length).putLong(header.length);
    out.write(length);
    out.write(header);
    byte[] chunk = new byte[FLOATS_AT_ONCE * Float.BYTES];
    for (Tensor tensor : weights.tensors().values()) {
      write(tensor.values(), chunk, out);
    }
  }

  private static byte[] header(Weights weights) {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    long offset = 0;
    for (var entry : weights.tensors().entrySet()) {
      ObjectNode node = header.putObject(entry.getKey()).put("dtype", "F32");
      entry.getValue().shape().forEach(node.putArray("shape")::add);
      long end = offset + (long) entry.getValue().values().remaining() * Float.BYTES;
      node.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    String text = header.toString();
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    String padding = " ".repeat((LENGTH_BYTES - length % LENGTH_BYTES) % LENGTH_BYTES);
    return (text + padding).getBytes(StandardCharsets.UTF_8);
  }

  private static void write(FloatBuffer values, byte[] chunk, OutputStream out) throws IOException {
    while (values.hasRemaining()) {
      int count = Math.min(values.remaining(), FLOATS_AT_ONCE);
      littleEndian(chunk).asFloatBuffer().put(values.slice().limit(count));
      out.write(chunk, 0, count * Float.BYTES);
      values.position(values.position() + count);
    }
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads weights.
   *
   * @throws ArtifactException saying what is wrong with the bytes
   */
  public static Weights parse(byte[] bytes) throws ArtifactException {
    ByteBuffer file = littleEndian(bytes);
    int header = headerLength(file);
    StrictFields fields = StrictFields.parse(bytes, LENGTH_BYTES, header);
    ByteBuffer data = file.position(LENGTH_BYTES + header).slice().order(ByteOrder.LITTLE_ENDIAN);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String name : fields.names()) {
      tensors.put(name, tensor(name, fields.object(name), data));
    }
    if (data.hasRemaining()) {
      throw new ArtifactException(
          "%d bytes too many after the last array".formatted(data.remaining()));
    }
    return new Weights(tensors);
  }

  private static int headerLength(ByteBuffer file) throws ArtifactException {
    if (file.remaining() < LENGTH_BYTES) {
      throw new ArtifactException("too short for a safetensors file");
    }
    long length = file.getLong();
    if (length < 2 || length > Math.min(MAX_HEADER, file.remaining())) {
      throw new ArtifactException("not a safetensors file, or cut off in its header");
    }
    return (int) length;
  }

  private static Tensor tensor(String name, StrictFields fields, ByteBuffer data)
      throws ArtifactException {
    List<Integer> shape = fields.integers("shape");
    String type = fields.text("dtype");
    List<Integer> offsets = fields.integers("data_offsets");
    fields.end();
    if (!type.equals("F32")) {
      throw new ArtifactException("array '%s' is of type %s, not F32".formatted(name, type));
    }
    int bytes = bytes(name, shape);
    if (!offsets.equals(List.of(data.position(), data.position() + bytes))) {
      throw new ArtifactException(
          "array '%s' does not follow the one before it, or is not of its shape's size"
              .formatted(name));
    }
    if (data.remaining() < bytes) {
      throw new ArtifactException("cut off in array '%s'".formatted(name));
    }
    FloatBuffer values =
        data.slice(data.position(), bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    data.position(data.position() + bytes);
    return new Tensor(shape, values);
  }

  private static int bytes(String name, List<Integer> shape) throws ArtifactException {
    long size = Float.BYTES;
    for (int side : shape) {
      size *= side;
      if (side < 1 || size > Integer.MAX_VALUE) {
        throw new ArtifactException("array '%s' has the shape %s".formatted(name, shape));
      }
    }
    return (int) size;
  }
}
