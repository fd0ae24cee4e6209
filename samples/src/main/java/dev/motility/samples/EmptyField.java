package dev.motility.samples;

/**
 * Tells a field with nothing in it: a closed shutter, a lamp that is off, a field out of any focus.
 */
public final class EmptyField {
  /** Below this spread of grey values over a frame there is not even noise, grey levels. */
  private static final double FLAT = 0.5;

  private EmptyField() {}

  /** Whether every frame is flat. */
  public static boolean is(GrayClip clip) {
    for (int frame = 0; frame < clip.frames(); frame++) {
      if (deviation(clip.pixels(), frame * clip.frameSize(), clip.frameSize()) > FLAT) {
        return false;
      }
    }
    return true;
  }

  private static double deviation(byte[] pixels, int from, int count) {
    long sum = 0;
    long squares = 0;
    for (int i = from; i < from + count; i++) {
      int grey = pixels[i] & 0xff;
      sum += grey;
      squares += (long) grey * grey;
    }
    double mean = (double) sum / count;
    return Math.sqrt(Math.max(0, (double) squares / count - mean * mean));
  }
}
