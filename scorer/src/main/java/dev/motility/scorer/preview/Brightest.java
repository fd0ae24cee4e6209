package dev.motility.scorer.preview;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The brightest value of each pixel over the frames of a clip, eight pixels at a time. */
final class Brightest {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Brightest() {}

  /**
   * One frame.
   *
   * @param pixels of one or more frames of that size
   */
  static byte[] of(byte[] pixels, int frameSize) {
    byte[] brightest = Arrays.copyOf(pixels, frameSize);
    for (int at = frameSize; at < pixels.length; at += frameSize) {
      add(pixels, at, brightest);
    }
    return brightest;
  }

  private static void add(byte[] pixels, int at, byte[] brightest) {
    int whole = brightest.length - brightest.length % Long.BYTES;
    for (int i = 0; i < whole; i += Long.BYTES) {
      long one = (long) EIGHT.get(brightest, i);
      long other = (long) EIGHT.get(pixels, at + i);
      EIGHT.set(brightest, i, maxima(one, other));
    }
    for (int i = whole; i < brightest.length; i++) {
      brightest[i] = (byte) Math.max(brightest[i] & 0xff, pixels[at + i] & 0xff);
    }
  }

  /** The larger of each two bytes, as numbers from 0 to 255. */
  static long maxima(long one, long other) {
    // With its high bit set, a byte never borrows from the next one: what is left of that bit says
    // which of the two is larger in the seven others; where the high bits differ, they decide.
    long low = (one | HIGH_BITS) - (other & ~HIGH_BITS);
    long notLess = ((one & ~other) | (~(one ^ other) & low)) & HIGH_BITS;
    long mask = (notLess - (notLess >>> 7)) | notLess;
    return (one & mask) | (other & ~mask);
  }
}
