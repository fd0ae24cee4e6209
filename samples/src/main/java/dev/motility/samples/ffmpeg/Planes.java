package dev.motility.samples.ffmpeg;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** Copies bytes between Java arrays and the planes of a frame, whose rows may be padded. */
final class Planes {
  private Planes() {}

  /** The first {@code rowBytes} bytes of each row of a plane, into {@code target}. */
  static void read(AVFrame frame, int plane, int rowBytes, int rows, byte[] target, int offset) {
    BytePointer data = frame.data(plane);
    int stride = frame.linesize(plane);
    if (stride == rowBytes) {
      data.get(target, offset, rowBytes * rows);
      return;
    }
    for (int row = 0; row < rows; row++) {
      data.position((long) row * stride).get(target, offset + row * rowBytes, rowBytes);
    }
  }

  /** The reverse of {@link #read}. */
  static void write(byte[] source, int offset, int rowBytes, int rows, AVFrame frame, int plane) {
    BytePointer data = frame.data(plane);
    int stride = frame.linesize(plane);
    if (stride == rowBytes) {
      data.put(source, offset, rowBytes * rows);
      return;
    }
    for (int row = 0; row < rows; row++) {
      data.position((long) row * stride).put(source, offset + row * rowBytes, rowBytes);
    }
  }

  /** Every byte of a plane. */
  static void fill(AVFrame frame, int plane, int rows, byte value) {
    BytePointer data = frame.data(plane);
    BytePointer.memset(data, value, (long) frame.linesize(plane) * rows);
  }
}
