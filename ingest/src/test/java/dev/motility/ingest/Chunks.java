package dev.motility.ingest;

import dev.motility.ingest.capture.Events;
import dev.motility.ingest.capture.Markers;
import dev.motility.samples.Sha256;
import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.Encoding;
import dev.motility.schemas.FrameChunk;
import java.nio.ByteBuffer;
import java.util.Random;

/** Made-up chunks of one capture, ten frames each. */
public final class Chunks {
  private static final int BYTES = 50_000;

  private Chunks() {}

  public static FrameChunk chunk(long sequence) {
    byte[] payload = new byte[BYTES];
    new Random(sequence).nextBytes(payload);
    String digest = Sha256.of(payload).hex();
    return FrameChunk.newBuilder()
        .setSampleId("s1")
        .setCaptureId("c1")
        .setMicroscopeId("m1")
        .setSequence(sequence)
        .setFirstFrame(10 * sequence)
        .setFrameCount(10)
        .setWidth(100)
        .setHeight(50)
        .setFramesPerSecond(50)
        .setCapturedAt(Frames.BEGIN.plusMillis(200 * sequence))
        .setEncoding(Encoding.RAW)
        .setPayload(ByteBuffer.wrap(payload))
        .setPayloadSha256(digest)
        .setPixelsSha256(digest)
        .build();
  }

  /** What ends the capture after so many chunks. */
  public static FrameChunk end(long chunks) {
    return Markers.endAfter(chunk(chunks - 1));
  }

  public static CaptureEvent gap(long first, long last) {
    return Events.of(chunk(0)).gap(first, last, "made up");
  }
}
