package dev.motility.scorer.assemble;

import dev.motility.schemas.RejectionReason;
import dev.motility.scorer.assemble.Assembled.CaptureFinished;
import dev.motility.scorer.assemble.Assembled.ChunkRejected;
import dev.motility.scorer.assemble.Assembled.ChunkRepeated;
import dev.motility.scorer.assemble.Assembled.WindowComplete;
import dev.motility.scorer.assemble.Assembled.WindowsRejected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One recording while its windows are assembled. Windows are decided in order, so that what comes
 * of a set of chunks does not depend on the order in which they came. Used by one thread.
 */
public final class Capture {
  private final WindowRule rule;
  private final OpenChunks open = new OpenChunks();
  private Progress progress;
  private boolean givenUp;

  /** A recording that was not seen before. */
  public Capture(WindowRule rule) {
    this(rule, Progress.start(), List.of());
  }

  /**
   * A recording that is taken up again.
   *
   * @param progress how far it was
   * @param chunks its chunks, at least from {@link Progress#fromSequence} on
   */
  public Capture(WindowRule rule, Progress progress, Collection<ChunkReference> chunks) {
    this.rule = rule;
    this.progress = progress;
    chunks.forEach(open::add);
    open.dropBefore(rule.firstFrame(progress.nextWindow()));
  }

  /** How far it is. */
  public Progress progress() {
    return progress;
  }

  /**
   * Takes a chunk and says what comes of it.
   *
   * @param known the chunk that came before under the same number, if one did: the first one stands
   */
  public List<Assembled> accept(ChunkReference chunk, Optional<ChunkReference> known) {
    return List.copyOf(known.map(first -> repeat(first, chunk)).orElseGet(() -> accept(chunk)));
  }

  private static List<Assembled> repeat(ChunkReference first, ChunkReference chunk) {
    if (first.sameContent(chunk)) {
      return List.of(new ChunkRepeated());
    }
    return List.of(
        new ChunkRejected(
            RejectionReason.CONFLICT,
            "chunk %d came before with other content, at offset %d: the first one stands"
                .formatted(chunk.sequence(), first.offset())));
  }

  private List<Assembled> accept(ChunkReference chunk) {
    if (isLate(chunk)) {
      return List.of(
          new ChunkRejected(
              RejectionReason.LATE,
              "frames %d to %d came after their window was decided"
                  .formatted(chunk.firstFrame(), chunk.endFrame() - 1)));
    }
    if (contradictsEnd(chunk)) {
      return List.of(
          new ChunkRejected(
              RejectionReason.INVALID,
              "frame %d does not fit a capture said to end after %d frames"
                  .formatted(chunk.endFrame(), progress.endFrame().orElse(open.endFrame()))));
    }
    if (progress.finished()) {
      return List.of();
    }
    if (chunk.endOfCapture()) {
      progress = progress.end(chunk.endFrame());
    }
    open.add(chunk);
    return decide();
  }

  private boolean isLate(ChunkReference chunk) {
    if (chunk.frameCount() == 0) {
      return false;
    }
    long first = rule.firstEndingAfter(chunk.firstFrame());
    long last = rule.lastBeginningBefore(chunk.endFrame());
    boolean belongsToSome = first <= last && rule.wants(first);
    return belongsToSome && (progress.finished() || last < progress.nextWindow());
  }

  private boolean contradictsEnd(ChunkReference chunk) {
    if (progress.endFrame().isPresent()) {
      return chunk.endOfCapture() || chunk.endFrame() > progress.endFrame().getAsLong();
    }
    return chunk.endOfCapture() && chunk.endFrame() < open.endFrame();
  }

  private List<Assembled> decide() {
    List<Assembled> outcomes = new ArrayList<>();
    while (!progress.finished() && decideNext(outcomes)) {
      open.dropBefore(rule.firstFrame(progress.nextWindow()));
    }
    progress = progress.from(open.lowestSequence(progress.fromSequence()));
    return outcomes;
  }

  /** Decides the next window if it can be decided. */
  private boolean decideNext(List<Assembled> outcomes) {
    long window = progress.nextWindow();
    long first = rule.firstFrame(window);
    long end = rule.endFrame(window);
    if (!rule.wants(window) || first >= progress.endFrame().orElse(Long.MAX_VALUE)) {
      return finish(outcomes);
    }
    List<ChunkReference> chunks = open.within(first, end);
    Coverage coverage = Coverage.of(chunks, first, end);
    if (coverage == Coverage.COMPLETE) {
      return complete(outcomes, window, chunks);
    }
    if (coverage == Coverage.CONTRADICTORY) {
      return reject(outcomes, window, 1, RejectionReason.INVALID, contradiction(chunks), chunks);
    }
    return decideIncomplete(outcomes, window, chunks);
  }

  /** A capture of which no more windows are wanted is not over before its end. */
  private boolean finish(List<Assembled> outcomes) {
    if (progress.endFrame().isEmpty()) {
      open.dropBefore(open.endFrame());
      return false;
    }
    progress = progress.finish();
    outcomes.add(new CaptureFinished());
    return true;
  }

  private boolean complete(List<Assembled> outcomes, long window, List<ChunkReference> chunks) {
    FrameFormat format = chunks.get(0).format();
    for (ChunkReference chunk : chunks) {
      if (!chunk.format().equals(format)) {
        String detail = "frames change from %s to %s".formatted(format, chunk.format());
        return reject(outcomes, window, 1, RejectionReason.FORMAT_CHANGED, detail, chunks);
      }
    }
    outcomes.add(new WindowComplete(window, chunks));
    progress = progress.window(window + 1);
    return true;
  }

  private boolean decideIncomplete(
      List<Assembled> outcomes, long window, List<ChunkReference> chunks) {
    long first = rule.firstFrame(window);
    long end = rule.endFrame(window);
    long captureEnd = progress.endFrame().orElse(Long.MAX_VALUE);
    if (captureEnd < end && Coverage.of(chunks, first, captureEnd) == Coverage.COMPLETE) {
      String detail =
          "the capture ended %d frames into the window of %d"
              .formatted(captureEnd - first, rule.frames());
      reject(outcomes, window, 1, RejectionReason.SHORT, detail, chunks);
      return finish(outcomes);
    }
    if (chunks.isEmpty()) {
      return rejectEmptyRun(outcomes, window);
    }
    if (!isLost(first, Math.min(end, captureEnd))) {
      return false;
    }
    String detail = "%d of %d frames came".formatted(framesIn(chunks, first, end), rule.frames());
    return reject(outcomes, window, 1, RejectionReason.GAP, detail, chunks);
  }

  private boolean isLost(long first, long end) {
    return givenUp || open.endFrame() >= end + rule.skew() || open.cannotCover(first, end);
  }

  /**
   * Decides a hole as one, when its last window is lost: however it was found, it is told in the
   * same words.
   */
  private boolean rejectEmptyRun(List<Assembled> outcomes, long window) {
    long count = firstTouched(window) - window;
    long last = window + count - 1;
    long captureEnd = progress.endFrame().orElse(Long.MAX_VALUE);
    if (open.endFrame() <= rule.firstFrame(window)
        || !isLost(rule.firstFrame(last), Math.min(rule.endFrame(last), captureEnd))) {
      return false;
    }
    return reject(outcomes, window, count, RejectionReason.GAP, emptyRun(count), List.of());
  }

  /** The first wanted window after an empty one that has frames. */
  private long firstTouched(long window) {
    long touched = rule.firstEndingAfter(open.firstFrameFrom(rule.firstFrame(window)));
    return Math.max(window + 1, Math.min(touched, rule.limit().orElse(Long.MAX_VALUE)));
  }

  private static String emptyRun(long count) {
    return count == 1 ? "no frame came" : "no frame came for %d windows".formatted(count);
  }

  private boolean reject(
      List<Assembled> outcomes,
      long window,
      long count,
      RejectionReason reason,
      String detail,
      List<ChunkReference> chunks) {
    outcomes.add(new WindowsRejected(window, count, reason, detail, false, chunks));
    progress = progress.window(window + count);
    return true;
  }

  private static String contradiction(List<ChunkReference> chunks) {
    for (int i = 1; i < chunks.size(); i++) {
      ChunkReference before = chunks.get(i - 1);
      ChunkReference chunk = chunks.get(i);
      if (chunk.firstFrame() < before.endFrame()) {
        return "chunks %d and %d both hold frame %d"
            .formatted(before.sequence(), chunk.sequence(), chunk.firstFrame());
      }
    }
    return "chunks overlap";
  }

  private static long framesIn(List<ChunkReference> chunks, long first, long end) {
    return chunks.stream()
        .mapToLong(c -> Math.min(c.endFrame(), end) - Math.max(c.firstFrame(), first))
        .sum();
  }

  /**
   * Decides a capture of which nothing more is expected, though its end or some of its frames never
   * came. What comes of it later is late.
   */
  public List<Assembled> giveUp() {
    if (progress.finished()) {
      return List.of();
    }
    if (progress.endFrame().isEmpty()) {
      progress = progress.end(open.endFrame());
    }
    givenUp = true;
    return List.copyOf(decide());
  }

  /**
   * Says of a capture that went silent which begun windows are not complete. Provisionally: chunks
   * that come later still complete them. Said once of each window.
   */
  public List<Assembled> closeSilent() {
    List<Assembled> outcomes = new ArrayList<>();
    if (progress.finished()) {
      return outcomes;
    }
    long until = rule.lastBeginningBefore(open.endFrame()) + 1;
    long window = Math.max(progress.nextWindow(), progress.provisionalUntil());
    while (window < until && rule.wants(window)) {
      window = rejectSilent(outcomes, window);
    }
    progress = progress.provisional(Math.max(progress.provisionalUntil(), until));
    return outcomes;
  }

  /** Says it of one window, or of a hole as one, and gives the window after it. */
  private long rejectSilent(List<Assembled> outcomes, long window) {
    long first = rule.firstFrame(window);
    long end = rule.endFrame(window);
    List<ChunkReference> chunks = open.within(first, end);
    if (chunks.isEmpty()) {
      long next = firstTouched(window);
      outcomes.add(silent(window, next - window, emptyRun(next - window), chunks));
      return next;
    }
    if (Coverage.of(chunks, first, end) == Coverage.MISSING) {
      String detail =
          "%d of %d frames came, then nothing"
              .formatted(framesIn(chunks, first, end), rule.frames());
      outcomes.add(silent(window, 1, detail, chunks));
    }
    return window + 1;
  }

  private static WindowsRejected silent(
      long window, long count, String detail, List<ChunkReference> chunks) {
    return new WindowsRejected(window, count, RejectionReason.SILENT, detail, true, chunks);
  }
}
