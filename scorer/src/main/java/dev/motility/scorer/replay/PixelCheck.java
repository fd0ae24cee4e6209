package dev.motility.scorer.replay;

import dev.motility.runtime.Failures;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.RejectionReason;
import dev.motility.scorer.assemble.Assembled.WindowsRejected;
import dev.motility.scorer.assemble.CaptureKey;
import dev.motility.scorer.replay.evidence.ChunkFault;
import dev.motility.scorer.replay.evidence.Evidence;
import dev.motility.scorer.replay.evidence.EvidenceSink;
import dev.motility.scorer.replay.judge.Finding;
import dev.motility.scorer.replay.judge.ScoreComparison;
import dev.motility.scorer.replay.judge.Verdict;
import dev.motility.scorer.replay.judge.WindowClass;
import dev.motility.scorer.replay.recorded.RecordedCapture;
import dev.motility.scorer.replay.recorded.RecordedScore;
import dev.motility.scorer.replay.rescore.RescoringException;
import dev.motility.scorer.score.PendingWindow;
import dev.motility.scorer.score.ReadWindow;
import dev.motility.scorer.score.ReadWindow.Pixels;
import dev.motility.scorer.score.ReadWindow.Unreadable;
import dev.motility.scorer.score.WindowReader;
import dev.motility.scorer.topology.Place;
import dev.motility.scorer.topology.Results;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Reads every window's pixels and holds all digests against them; a bounded number at once. */
final class PixelCheck implements EvidenceSink, AutoCloseable {
  private static final int AHEAD = 4;
  private static final long STOP_SECONDS = 30;

  private final Ledger ledger;
  private final AuditLog log;
  private final HeldPayloads payloads;
  private final ExecutorService pool;
  private final BlockingQueue<WindowReader> readers = new LinkedBlockingQueue<>();
  private final Supplier<WindowReader> newReader;
  private final Deque<Future<Verdict>> open = new ArrayDeque<>();
  private final int limit;

  PixelCheck(
      Ledger ledger,
      AuditLog log,
      HeldPayloads payloads,
      Supplier<WindowReader> newReader,
      int workers) {
    this.ledger = ledger;
    this.log = log;
    this.payloads = payloads;
    this.newReader = newReader;
    this.limit = AHEAD * workers;
    this.pool =
        Executors.newFixedThreadPool(
            workers,
            work -> {
              Thread thread = new Thread(work, "verifying");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public void chunk(FrameChunk chunk, Place place) {
    payloads.keep(chunk, place);
  }

  @Override
  public void signature(FrameChunk chunk, String detail) {
    ledger.signature(chunk, detail);
  }

  @Override
  public void refused(FrameChunk chunk, Place place, ChunkFault fault, String detail) {
    if (fault == ChunkFault.CONFLICT) {
      ledger.conflict(chunk, place, detail);
    }
  }

  @Override
  public void incomplete(CaptureKey capture, WindowsRejected windows, int partition) {
    payloads.done(windows, partition);
    boolean unscored = ledger.incomplete(capture, windows);
    RecordedCapture recorded = log.recorded().of(capture);
    boolean overdue = windows.index() < recorded.decidedUntil();
    if (unscored && overdue && recorded.rejection(windows.index()).isEmpty()) {
      ledger.find(
          new Finding(
              Finding.Kind.REJECTION,
              "sample %s, capture %s, window %d"
                  .formatted(capture.sampleId(), capture.captureId(), windows.index()),
              "it is not complete (%s), and no rejection says so".formatted(windows.detail())));
    }
  }

  @Override
  public void complete(PendingWindow window) throws InterruptedException {
    Optional<Job> job = ledger.job(window);
    if (job.isEmpty()) {
      payloads.done(window);
      return;
    }
    open.add(pool.submit(() -> check(job.get())));
    while (open.size() >= limit) {
      take();
    }
  }

  private void take() throws InterruptedException {
    try {
      ledger.tally().add(open.remove().get());
    } catch (ExecutionException e) {
      throw new RescoringException(
          "a window could not be read: " + Failures.reason(Failures.root(e)), e.getCause());
    }
  }

  private Verdict check(Job job) {
    WindowReader reader = Optional.ofNullable(readers.poll()).orElseGet(newReader);
    try {
      return judge(job, reader.read(job.window()));
    } finally {
      readers.add(reader);
      payloads.done(job.window());
    }
  }

  private static Verdict judge(Job job, ReadWindow read) {
    if (job.score().isEmpty()) {
      return job.unscored();
    }
    if (read instanceof Unreadable unreadable) {
      boolean expired = unreadable.reason() == RejectionReason.EXPIRED;
      return job.verdict(
          expired ? WindowClass.UNVERIFIABLE : WindowClass.DIFFERENT,
          List.of(unreadable.detail()),
          Optional.empty());
    }
    return compared(job, ((Pixels) read).sha256().hex());
  }

  private static Verdict compared(Job job, String pixelsSha256) {
    List<String> words =
        job.scores().stream()
            .flatMap(score -> differences(job.window(), score, pixelsSha256).stream())
            .toList();
    return job.verdict(
        words.isEmpty() ? WindowClass.IDENTICAL : WindowClass.DIFFERENT, words, Optional.empty());
  }

  private static List<String> differences(
      PendingWindow window, RecordedScore recorded, String pixelsSha256) {
    MotilityScore score = recorded.score();
    return ScoreComparison.evidence(
        score, Results.evidence(MotilityScore.newBuilder(score), window, pixelsSha256).build());
  }

  /** Waits for what is open, and looks for what is missing. */
  void finish(Evidence evidence) throws InterruptedException {
    while (!open.isEmpty()) {
      take();
    }
    ledger.finish(evidence);
    evidence
        .missingChunks()
        .forEach(
            (capture, missing) ->
                ledger.find(
                    new Finding(
                        Finding.Kind.GAP,
                        "sample %s, capture %s".formatted(capture.sampleId(), capture.captureId()),
                        missing == 1
                            ? "one chunk is missing between others"
                            : "%d chunks are missing between others".formatted(missing))));
  }

  @Override
  public void close() {
    pool.shutdownNow();
    try {
      pool.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    readers.forEach(WindowReader::close);
  }
}
