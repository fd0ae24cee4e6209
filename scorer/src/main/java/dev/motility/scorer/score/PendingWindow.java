package dev.motility.scorer.score;

import dev.motility.scorer.assemble.CaptureKey;
import dev.motility.scorer.assemble.ChunkReference;
import java.util.List;
import java.util.Optional;

/**
 * A complete window that waits for its score: references only.
 *
 * @param capture the recording
 * @param participantId who gave the sample, if known
 * @param microscopeId the microscope
 * @param index the window's number in the recording
 * @param firstFrame index of its first frame
 * @param frames how many frames it has
 * @param topic the topic of its chunks
 * @param partition the partition of its chunks
 * @param chunks the chunks that hold its frames, in order
 */
public record PendingWindow(
    CaptureKey capture,
    Optional<String> participantId,
    String microscopeId,
    long index,
    long firstFrame,
    int frames,
    String topic,
    int partition,
    List<ChunkReference> chunks) {
  public PendingWindow {
    chunks = List.copyOf(chunks);
  }

  /** Index of its last frame. */
  public long lastFrame() {
    return firstFrame + frames - 1;
  }

  /** When its first frame was taken, µs since 1970. */
  public long capturedAtMicros() {
    return takenMicros(firstFrame);
  }

  /** When its last frame was taken, µs since 1970, as far as the frame rate was kept. */
  public long lastFrameMicros() {
    return takenMicros(lastFrame());
  }

  private long takenMicros(long frame) {
    ChunkReference first = chunks.get(0);
    double behind = (frame - first.firstFrame()) / first.format().framesPerSecond();
    return first.capturedAtMicros() + Math.round(behind * 1_000_000);
  }
}
