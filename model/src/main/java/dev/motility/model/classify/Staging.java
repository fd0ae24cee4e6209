package dev.motility.model.classify;

import dev.motility.model.artifact.Normalisation;
import dev.motility.model.network.Extent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/** Native memory in which one batch is normalised and handed to the library without a copy. */
final class Staging {
  private static final int CHUNK = 4096;

  private final ByteBuffer bytes;
  private final float[] chunk = new float[CHUNK];

  Staging(Extent clip, int batch) {
    bytes =
        ByteBuffer.allocateDirect(Math.toIntExact(clip.volume() * batch * Float.BYTES))
            .order(ByteOrder.nativeOrder());
  }

  /** Takes windows, at most a batch of them; the rest of the batch becomes zero. */
  ByteBuffer fill(List<Window> windows, Normalisation normalisation) {
    FloatBuffer target = bytes.clear().asFloatBuffer();
    windows.forEach(window -> put(window.pixels(), normalisation.scale(window.pixels()), target));
    Arrays.fill(chunk, 0);
    while (target.hasRemaining()) {
      target.put(chunk, 0, Math.min(CHUNK, target.remaining()));
    }
    return bytes;
  }

  private void put(float[] pixels, Normalisation.Scale scale, FloatBuffer target) {
    float mean = (float) scale.mean();
    float factor = (float) (1 / scale.deviation());
    for (int from = 0; from < pixels.length; from += CHUNK) {
      int count = Math.min(CHUNK, pixels.length - from);
      for (int i = 0; i < count; i++) {
        chunk[i] = (pixels[from + i] - mean) * factor;
      }
      target.put(chunk, 0, count);
    }
  }
}
