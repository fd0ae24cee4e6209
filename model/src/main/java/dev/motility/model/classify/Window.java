package dev.motility.model.classify;

import dev.motility.model.network.Extent;
import dev.motility.samples.GrayClip;
import java.util.Optional;

/**
 * What a model looks at: frames at its own size, and the participant's features if there are any.
 *
 * <p>Pixels are grey values from 0 to 255, {@code frames × height × width}, row by row, frames in
 * order; they are shared, not copied.
 */
public final class Window {
  private final Extent size;
  private final float[] pixels;
  private final Optional<ParticipantFeatures> features;

  /**
   * @throws IllegalArgumentException if the pixels are not as many as the size says
   */
  public Window(Extent size, float[] pixels, Optional<ParticipantFeatures> features) {
    if (size.volume() != pixels.length) {
      throw new IllegalArgumentException(
          "a window of %s has %d pixels, not %d".formatted(size, size.volume(), pixels.length));
    }
    this.size = size;
    this.pixels = pixels;
    this.features = features;
  }

  /** A window of a clip that has the model's size already. */
  public static Window of(GrayClip clip, Optional<ParticipantFeatures> features) {
    byte[] bytes = clip.pixels();
    float[] pixels = new float[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      pixels[i] = bytes[i] & 0xff;
    }
    return new Window(new Extent(clip.frames(), clip.height(), clip.width()), pixels, features);
  }

  public Extent size() {
    return size;
  }

  /** All pixels, not a copy. */
  public float[] pixels() {
    return pixels;
  }

  public Optional<ParticipantFeatures> features() {
    return features;
  }
}
