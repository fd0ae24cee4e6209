package dev.motility.scorer.replay;

import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.MotilityScore;
import dev.motility.scorer.assemble.Assembled.WindowsRejected;
import dev.motility.scorer.assemble.CaptureKey;
import dev.motility.scorer.replay.evidence.Evidence;
import dev.motility.scorer.replay.judge.Finding;
import dev.motility.scorer.replay.judge.Tally;
import dev.motility.scorer.replay.judge.Verdict;
import dev.motility.scorer.replay.judge.WindowClass;
import dev.motility.scorer.replay.recorded.RecordedCapture;
import dev.motility.scorer.replay.recorded.RecordedScore;
import dev.motility.scorer.replay.select.Selection;
import dev.motility.scorer.score.PendingWindow;
import dev.motility.scorer.topology.Place;
import dev.motility.scorer.topology.Results;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings evidence and records together, and keeps what was found. For one thread. */
final class Ledger {
  private final Selection selection;
  private final AuditLog log;
  private final Tally tally = new Tally();
  private final Set<Finding> told = new HashSet<>();

  Ledger(Selection selection, AuditLog log) {
    this.selection = selection;
    this.log = log;
    log.recorded()
        .unreadable()
        .forEach(words -> find(new Finding(Finding.Kind.INVALID, "a result", words)));
  }

  Tally tally() {
    return tally;
  }

  /** The same thing is told once. */
  void find(Finding finding) {
    if (told.size() < Tally.KEPT ? told.add(finding) : !told.contains(finding)) {
      tally.add(finding);
    }
  }

  /** Two chunks claim the same place. */
  void conflict(FrameChunk chunk, Place place, String detail) {
    find(
        new Finding(
            Finding.Kind.CONFLICT,
            "sample %s, capture %s".formatted(chunk.getSampleId(), chunk.getCaptureId()),
            "offset %d of partition %d: %s".formatted(place.offset(), place.partition(), detail)));
  }

  /** A signature that was judged otherwise; told once for each recording. */
  void signature(FrameChunk chunk, String detail) {
    find(
        new Finding(
            Finding.Kind.SIGNATURE,
            "sample %s, capture %s".formatted(chunk.getSampleId(), chunk.getCaptureId()),
            detail));
  }

  /** A complete window with all that was recorded of it, if it belongs to the selection. */
  Optional<Job> job(PendingWindow window) {
    RecordedCapture recorded = log.recorded().of(window.capture());
    List<RecordedScore> scores = recorded.take(window.index());
    WindowClass undecided =
        window.index() < recorded.decidedUntil() ? WindowClass.MISSING : WindowClass.PENDING;
    Job job = new Job(window, scores, recorded.rejection(window.index()), undecided);
    if (!isSelected(job)) {
      return Optional.empty();
    }
    twice(job);
    return Optional.of(job);
  }

  private boolean isSelected(Job job) {
    PendingWindow window = job.window();
    boolean inPlace =
        selection.wantsWindow(
            Results.instant(window.capturedAtMicros()),
            window.partition(),
            window.chunks().stream().map(chunk -> chunk.offset()).toList());
    return inPlace && (selection.scored().isAll() || isDecidedInTime(job));
  }

  private boolean isDecidedInTime(Job job) {
    return job.scores().stream().anyMatch(score -> isInTime(score.score().getScoredAt()))
        || job.rejection()
            .filter(rejection -> isInTime(rejection.rejection().getRejectedAt()))
            .isPresent();
  }

  private boolean isInTime(Instant decidedAt) {
    return selection.scored().contains(decidedAt);
  }

  /** A window is decided once. */
  private void twice(Job job) {
    if (job.scores().size() > 1) {
      List<String> places = job.scores().stream().map(RecordedScore::place).toList();
      find(
          new Finding(
              Finding.Kind.TWICE,
              job.subject(),
              "it was scored %d times: %s".formatted(places.size(), String.join(", ", places))));
    }
    if (!job.scores().isEmpty() && job.rejection().isPresent()) {
      find(
          new Finding(
              Finding.Kind.TWICE,
              job.subject(),
              "it was both scored and rejected: " + job.rejection().get().rejection().getDetail()));
    }
  }

  /** Windows that are not complete have no scores; says whether these have none. */
  boolean incomplete(CaptureKey capture, WindowsRejected windows) {
    List<RecordedScore> scores = log.recorded().of(capture).take(windows.index(), windows.count());
    scores.forEach(score -> withoutEvidence(score, "the evidence says: " + windows.detail()));
    return scores.isEmpty();
  }

  /** All scores were asked for whose windows are complete: what is left has no evidence. */
  void finish(Evidence evidence) {
    Set<CaptureKey> captures = evidence.captures();
    log.recorded()
        .captures()
        .forEach(
            (capture, recorded) ->
                recorded
                    .rest()
                    .forEach(score -> withoutEvidence(score, absence(captures.contains(capture)))));
  }

  private static String absence(boolean someChunks) {
    return someChunks
        ? "the frames topic does not hold all its frames"
        : "the frames topic holds no chunk of the capture";
  }

  private void withoutEvidence(RecordedScore recorded, String why) {
    MotilityScore score = recorded.score();
    List<Long> offsets = score.getSource().getOffsets();
    int partition = score.getSource().getPartition();
    boolean selected =
        selection.wantsWindow(score.getCapturedAt(), partition, offsets)
            && isInTime(score.getScoredAt());
    if (!selected) {
      return;
    }
    long begin = log.frames().begins().getOrDefault(partition, 0L);
    boolean expired = offsets.stream().anyMatch(offset -> offset < begin);
    String words =
        expired
            ? "frames before offset %d of partition %d are not kept any more"
                .formatted(begin, partition)
            : "%s has no evidence: %s".formatted(recorded.place(), why);
    tally.add(
        new Verdict(
            new CaptureKey(score.getSampleId(), score.getCaptureId()),
            score.getWindowIndex(),
            score.getFirstFrame(),
            score.getLastFrame(),
            score.getCapturedAt(),
            expired ? WindowClass.UNVERIFIABLE : WindowClass.EXTRA,
            List.of(words),
            Optional.of(score),
            Optional.empty()));
  }
}
