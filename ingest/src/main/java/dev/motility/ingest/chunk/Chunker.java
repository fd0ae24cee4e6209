package dev.motility.ingest.chunk;

import dev.motility.samples.GrayClip;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.GrayFrames;
import dev.motility.samples.SeparateFrames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Groups the frames of one capture into chunks. A full chunk is held until the next frame or the
 * end comes, so that the last one can say that it is the last; a capture without a frame is one
 * empty chunk that says so.
 *
 * <p>Frames that are missing between two indices close a chunk early. A frame of another size
 * belongs to another capture: ask {@link #fits} first.
 */
public final class Chunker {
  private final int width;
  private final int height;
  private final int size;
  private final Instant begin;
  private final List<GrayFrame> pending;
  private long base = -1;
  private long nextFrame;

  /**
   * @param width pixels in a row
   * @param height rows in a frame
   * @param size frames in a chunk, at least 1
   * @param begin the time of a capture that gets no frame
   */
  public Chunker(int width, int height, int size, Instant begin) {
    if (size < 1) {
      throw new IllegalArgumentException("chunks of %d frames".formatted(size));
    }
    this.width = width;
    this.height = height;
    this.size = size;
    this.begin = begin;
    this.pending = new ArrayList<>();
  }

  /**
   * Goes on with a capture that was interrupted. Before the first frame only.
   *
   * @param base index in the source of the capture's first frame
   * @param next the capture's next frame
   */
  public void resume(long base, long next) {
    this.base = base;
    this.nextFrame = next;
  }

  /** Whether a frame has the size of the capture's frames. */
  public boolean fits(GrayFrame frame) {
    return frame.image().width() == width && frame.image().height() == height;
  }

  /**
   * Takes the next frame; its index counts on from the first one's.
   *
   * @return the chunk before it, if this frame does not belong to it any more
   * @throws IllegalArgumentException if the frame has another size or comes out of order
   */
  public Optional<Chunk> add(GrayFrame frame) {
    if (!fits(frame)) {
      throw new IllegalArgumentException("frame %d has another size".formatted(frame.index()));
    }
    if (base < 0) {
      base = frame.index();
    }
    long index = frame.index() - base;
    if (index < nextFrame) {
      throw new IllegalArgumentException("frame %d comes out of order".formatted(frame.index()));
    }
    boolean closes = pending.size() == size || (!pending.isEmpty() && index > nextFrame);
    Optional<Chunk> closed = closes ? Optional.of(close(false)) : Optional.empty();
    pending.add(frame);
    nextFrame = index + 1;
    return closed;
  }

  /** The last chunk. Nothing may be added after it. */
  public Chunk end() {
    return close(true);
  }

  /** Frames taken, those that were missing in between counted as well. */
  public long frames() {
    return nextFrame;
  }

  private Chunk close(boolean last) {
    Instant time = pending.isEmpty() ? begin : pending.get(0).time();
    List<GrayClip> images = pending.stream().map(GrayFrame::image).toList();
    GrayFrames frames = new SeparateFrames(width, height, images);
    Chunk chunk = new Chunk(nextFrame - pending.size(), frames, time, last);
    pending.clear();
    return chunk;
  }
}
