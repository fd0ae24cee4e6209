package dev.motility.scorer.preview;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;

/** The brightest value of each pixel over the frames of a clip, eight pixels at a time. */
final class Brightest {
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Brightest() {}

  /**
   * One frame.
   *
   * @param pixels of one or more frames of that size
   */
  static byte[] of(byte[] pixels, int frameSize) {
    byte[] brightest = Arrays.copyOf(pixels, frameSize);
    // In arrays of their own, since there the compiler takes several eights at once.
    long[] most = new long[frameSize / Long.BYTES];
    long[] eights = new long[most.length];
    eights(pixels, 0, frameSize).get(most);
    for (int at = frameSize; at < pixels.length; at += frameSize) {
      eights(pixels, at, frameSize).get(eights);
      raise(most, eights);
      raiseRest(brightest, pixels, at);
    }
    eights(brightest, 0, frameSize).put(most);
    return brightest;
  }

  private static LongBuffer eights(byte[] pixels, int from, int length) {
    return ByteBuffer.wrap(pixels, from, length).order(ByteOrder.nativeOrder()).asLongBuffer();
  }

  private static void raise(long[] most, long[] eights) {
    for (int i = 0; i < most.length; i++) {
      most[i] = maxima(most[i], eights[i]);
    }
  }

  /** The pixels behind the last whole eight. */
  private static void raiseRest(byte[] brightest, byte[] pixels, int at) {
    int whole = brightest.length - brightest.length % Long.BYTES;
    for (int i = whole; i < brightest.length; i++) {
      brightest[i] = (byte) Math.max(brightest[i] & 0xff, pixels[at + i] & 0xff);
    }
  }

  /** The larger of each two bytes, as numbers from 0 to 255. */
  private static long maxima(long one, long other) {
    // With its high bit set, a byte never borrows from the next one: what is left of that bit says
    // which of the two is larger in the seven others; where the high bits differ, they decide.
    long low = (one | HIGH_BITS) - (other & ~HIGH_BITS);
    long unlike = one ^ other;
    long notLess = ((one & unlike) | (~unlike & low)) & HIGH_BITS;
    long mask = (notLess << 1) - (notLess >>> 7);
    return other ^ (unlike & mask);
  }
}
