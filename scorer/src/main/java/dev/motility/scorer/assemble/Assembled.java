package dev.motility.scorer.assemble;

import dev.motility.schemas.RejectionReason;
import java.util.List;

/** What comes of a chunk, or of a silence. */
public sealed interface Assembled {
  /** Whether the chunk that it comes of takes no part. */
  default boolean isRefusal() {
    return false;
  }

  /**
   * A window has all its frames.
   *
   * @param index its number in the capture
   * @param chunks the chunks that hold its frames, in order
   */
  record WindowComplete(long index, List<ChunkReference> chunks) implements Assembled {
    public WindowComplete {
      chunks = List.copyOf(chunks);
    }
  }

  /**
   * Windows that cannot be scored.
   *
   * @param index the first one's number
   * @param count how many: more than one only where no frame came for a run of windows
   * @param reason why
   * @param detail why, in words
   * @param provisional whether later chunks may still complete it
   * @param chunks the chunks that came for it
   */
  record WindowsRejected(
      long index,
      long count,
      RejectionReason reason,
      String detail,
      boolean provisional,
      List<ChunkReference> chunks)
      implements Assembled {
    public WindowsRejected {
      chunks = List.copyOf(chunks);
    }
  }

  /** The chunk cannot take part. */
  record ChunkRejected(RejectionReason reason, String detail) implements Assembled {
    @Override
    public boolean isRefusal() {
      return true;
    }
  }

  /** The chunk came before; nothing comes of it. */
  record ChunkRepeated() implements Assembled {
    @Override
    public boolean isRefusal() {
      return true;
    }
  }

  /** Nothing more is to come. */
  record CaptureFinished() implements Assembled {}
}
