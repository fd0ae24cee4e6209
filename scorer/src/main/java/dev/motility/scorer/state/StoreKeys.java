package dev.motility.scorer.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.motility.scorer.assemble.CaptureKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the stores: {@code sample 0 capture 0 number}, the number in eight bytes, so that a
 * capture's entries lie together and in order. Ids hold no NUL.
 */
public final class StoreKeys {
  private static final byte END = 0;

  private StoreKeys() {}

  /** The key of a capture. */
  public static Bytes of(CaptureKey capture) {
    return Bytes.wrap(prefix(capture));
  }

  /** The key of a numbered part of a capture. */
  public static Bytes of(CaptureKey capture, long number) {
    byte[] prefix = prefix(capture);
    return Bytes.wrap(
        ByteBuffer.allocate(prefix.length + Long.BYTES).put(prefix).putLong(number).array());
  }

  /** The key of something that is due for a capture: those due first come first. */
  public static Bytes due(long millis, CaptureKey capture) {
    byte[] prefix = prefix(capture);
    return Bytes.wrap(
        ByteBuffer.allocate(Long.BYTES + prefix.length).putLong(millis).put(prefix).array());
  }

  /** The end of what is due until a time. */
  public static Bytes dueUntil(long millis) {
    return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(millis).array());
  }

  /** The capture of a key that says when. */
  public static CaptureKey dueCapture(Bytes key) {
    byte[] bytes = key.get();
    return capture(Bytes.wrap(Arrays.copyOfRange(bytes, Long.BYTES, bytes.length)));
  }

  private static byte[] prefix(CaptureKey capture) {
    byte[] sample = capture.sampleId().getBytes(UTF_8);
    byte[] recording = capture.captureId().getBytes(UTF_8);
    return ByteBuffer.allocate(sample.length + recording.length + 2)
        .put(sample)
        .put(END)
        .put(recording)
        .put(END)
        .array();
  }

  /** The capture that a key belongs to. */
  public static CaptureKey capture(Bytes key) {
    byte[] bytes = key.get();
    int sample = end(bytes, 0);
    int recording = end(bytes, sample + 1);
    return new CaptureKey(
        new String(bytes, 0, sample, UTF_8),
        new String(bytes, sample + 1, recording - sample - 1, UTF_8));
  }

  /** The number in a key that has one. */
  public static long number(Bytes key) {
    byte[] bytes = key.get();
    return ByteBuffer.wrap(bytes, bytes.length - Long.BYTES, Long.BYTES).getLong();
  }

  private static int end(byte[] bytes, int from) {
    int at = from;
    while (bytes[at] != END) {
      at++;
    }
    return at;
  }
}
