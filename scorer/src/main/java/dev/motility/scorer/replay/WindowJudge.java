package dev.motility.scorer.replay;

import dev.motility.model.classify.Classifier;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.RejectionReason;
import dev.motility.scorer.assemble.Assembled.WindowsRejected;
import dev.motility.scorer.assemble.CaptureKey;
import dev.motility.scorer.assemble.WindowRule;
import dev.motility.scorer.payload.PayloadCache;
import dev.motility.scorer.replay.evidence.ChunkFault;
import dev.motility.scorer.replay.evidence.Evidence;
import dev.motility.scorer.replay.evidence.EvidenceSink;
import dev.motility.scorer.replay.judge.Finding;
import dev.motility.scorer.replay.judge.ModelComparison;
import dev.motility.scorer.replay.judge.ScoreComparison;
import dev.motility.scorer.replay.judge.Tally;
import dev.motility.scorer.replay.judge.Verdict;
import dev.motility.scorer.replay.judge.WindowClass;
import dev.motility.scorer.replay.model.Classifiers;
import dev.motility.scorer.replay.recorded.RecordedCapture;
import dev.motility.scorer.replay.recorded.RecordedScore;
import dev.motility.scorer.replay.rescore.Rescoring;
import dev.motility.scorer.replay.rescore.RescoringException;
import dev.motility.scorer.score.Assignment;
import dev.motility.scorer.score.PendingWindow;
import dev.motility.scorer.score.WindowOutcome;
import dev.motility.scorer.score.WindowOutcome.Refused;
import dev.motility.scorer.score.WindowOutcome.Scored;
import dev.motility.scorer.score.WindowScorer;
import dev.motility.scorer.topology.Place;
import dev.motility.scorer.topology.Results;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Judges window after window as the evidence is read. PyTorch has one number of threads at a time:
 * windows that were scored with another wait, as references, until the log is read.
 */
final class WindowJudge implements EvidenceSink, AutoCloseable {
  /** Refusals that lie in the pixels: they come out again, whatever the model. */
  private static final Set<RejectionReason> OF_THE_EVIDENCE =
      EnumSet.of(
          RejectionReason.CORRUPT,
          RejectionReason.DIGEST,
          RejectionReason.EMPTY_FIELD,
          RejectionReason.GAP,
          RejectionReason.SHORT,
          RejectionReason.INVALID,
          RejectionReason.FORMAT_CHANGED,
          RejectionReason.EXPIRED);

  private final ReplaySettings settings;
  private final AuditLog log;
  private final WindowRule rule;
  private final Planner planner;
  private final PayloadCache cache;
  private final Supplier<WindowScorer> scorers;
  private final Consumer<MotilityScore> rescored;
  private final Tally tally = new Tally();
  private final Optional<ModelComparison> comparison;
  private final Set<Finding> told = new HashSet<>();
  private final Set<String> engines = new TreeSet<>();
  private final Set<String> models = new TreeSet<>();
  private final List<Job> deferred = new ArrayList<>();
  private Classifiers classifiers = new Classifiers();
  private Optional<Rescoring<Job>> rescoring = Optional.empty();
  private OptionalInt threads = OptionalInt.empty();

  WindowJudge(
      ReplaySettings settings,
      AuditLog log,
      WindowRule rule,
      Planner planner,
      PayloadCache cache,
      Supplier<WindowScorer> scorers,
      Consumer<MotilityScore> rescored) {
    this.settings = settings;
    this.log = log;
    this.rule = rule;
    this.planner = planner;
    this.cache = cache;
    this.scorers = scorers;
    this.rescored = rescored;
    this.comparison = settings.otherModel().map(model -> new ModelComparison());
    log.recorded()
        .unreadable()
        .forEach(words -> tally.add(new Finding(Finding.Kind.INVALID, "a result", words)));
  }

  @Override
  public void chunk(FrameChunk chunk, Place place) {
    cache.put(place.partition(), place.offset(), chunk);
  }

  @Override
  public void refused(FrameChunk chunk, Place place, ChunkFault fault, String detail) {
    if (fault == ChunkFault.CONFLICT) {
      tally.add(
          new Finding(
              Finding.Kind.CONFLICT,
              "sample %s, capture %s".formatted(chunk.getSampleId(), chunk.getCaptureId()),
              "offset %d of partition %d: %s"
                  .formatted(place.offset(), place.partition(), detail)));
    }
  }

  @Override
  public void incomplete(CaptureKey capture, WindowsRejected windows) {
    for (RecordedScore score : log.recorded().of(capture).take(windows.index(), windows.count())) {
      withoutEvidence(score, "the evidence says " + windows.detail());
    }
  }

  @Override
  public void complete(PendingWindow window) throws InterruptedException {
    RecordedCapture recorded = log.recorded().of(window.capture());
    List<RecordedScore> scores = recorded.take(window.index());
    WindowClass undecided =
        window.index() < recorded.decidedUntil() ? WindowClass.MISSING : WindowClass.PENDING;
    Job job = new Job(window, scores, recorded.rejection(window.index()), undecided);
    if (isSelected(job)) {
      twice(job);
      judge(job);
    }
  }

  private boolean isSelected(Job job) {
    PendingWindow window = job.window();
    boolean inPlace =
        settings
            .selection()
            .wantsWindow(
                Results.instant(window.capturedAtMicros()),
                window.partition(),
                window.chunks().stream().map(chunk -> chunk.offset()).toList());
    return inPlace && (settings.selection().scored().isAll() || isDecidedInTime(job));
  }

  private boolean isDecidedInTime(Job job) {
    return job.scores().stream().anyMatch(score -> isInTime(score.score().getScoredAt()))
        || job.rejection()
            .filter(rejection -> isInTime(rejection.rejection().getRejectedAt()))
            .isPresent();
  }

  private boolean isInTime(Instant decidedAt) {
    return settings.selection().scored().contains(decidedAt);
  }

  /** A window is decided once. */
  private void twice(Job job) {
    if (job.scores().size() > 1) {
      find(
          new Finding(
              Finding.Kind.TWICE,
              job.subject(),
              "it was scored %d times: %s"
                  .formatted(
                      job.scores().size(),
                      String.join(
                          ", ", job.scores().stream().map(RecordedScore::place).toList()))));
    }
    if (!job.scores().isEmpty() && job.rejection().isPresent()) {
      find(
          new Finding(
              Finding.Kind.TWICE,
              job.subject(),
              "it was both scored and rejected: " + job.rejection().get().rejection().getDetail()));
    }
  }

  private void judge(Job job) throws InterruptedException {
    Optional<MotilityScore> like =
        job.score().or(() -> log.recorded().some()).map(RecordedScore::score);
    boolean worthScoring =
        job.score().isPresent() || job.rejection().isPresent() || comparison.isPresent();
    if (like.isEmpty() || !worthScoring) {
      tally.add(unscored(job));
      return;
    }
    int wanted = settings.engine().threads(like.get().getEngine());
    if (threads.orElse(wanted) != wanted) {
      deferred.add(job);
      return;
    }
    score(job, planner.of(like.get()), wanted);
  }

  private void score(Job job, Plan plan, int wantedThreads) throws InterruptedException {
    if (plan instanceof Plan.Cannot cannot) {
      tally.add(job.score().isPresent() ? cannot(job, cannot) : unscored(job));
      return;
    }
    Plan.Score score = (Plan.Score) plan;
    threads = OptionalInt.of(wantedThreads);
    if (rescoring.isEmpty()) {
      rescoring = Optional.of(new Rescoring<>(settings.workers(), scorers, this::done));
    }
    rescoring
        .get()
        .submit(
            job.window(),
            new Assignment.Ready(classifier(score), score.participation(), score.flags()),
            job);
  }

  private Classifier classifier(Plan.Score score) {
    try {
      return classifiers.of(score.model(), settings.engine().settings(score.like()));
    } catch (IllegalArgumentException e) {
      throw new RescoringException("the model cannot be used here: " + e.getMessage(), e);
    }
  }

  private Verdict cannot(Job job, Plan.Cannot cannot) {
    find(cannot.finding());
    return verdict(job, cannot.kind(), List.of(cannot.finding().words()), Optional.empty());
  }

  private static Verdict unscored(Job job) {
    if (job.rejection().isPresent()) {
      return verdict(job, WindowClass.REJECTED, List.of(), Optional.empty());
    }
    List<String> words =
        job.undecided() == WindowClass.MISSING
            ? List.of("it has neither a score nor a rejection, and a later window has")
            : List.of();
    return verdict(job, job.undecided(), words, Optional.empty());
  }

  private static Verdict verdict(
      Job job, WindowClass kind, List<String> words, Optional<MotilityScore> computed) {
    PendingWindow window = job.window();
    return new Verdict(
        window.capture(),
        window.index(),
        window.firstFrame(),
        window.lastFrame(),
        Results.instant(window.capturedAtMicros()),
        kind,
        words,
        job.score().map(RecordedScore::score),
        computed);
  }

  private void done(Job job, WindowOutcome outcome) {
    dropPayloads(job.window());
    if (outcome instanceof Scored scored) {
      scored(job, scored);
    } else if (outcome instanceof Refused refused) {
      tally.add(refused(job, refused));
    }
  }

  /** What the next window does not need leaves the memory. */
  private void dropPayloads(PendingWindow window) {
    long needed = rule.firstFrame(window.index() + 1);
    window.chunks().stream()
        .filter(chunk -> chunk.endFrame() <= needed)
        .forEach(chunk -> cache.drop(window.partition(), chunk.offset()));
  }

  private void scored(Job job, Scored scored) {
    MotilityScore computed = Results.score(job.window(), scored, Instant.now());
    engines.add(EngineWords.of(computed.getEngine()));
    models.add(
        "%s (%s), %s"
            .formatted(
                computed.getModel().getName(),
                computed.getModel().getVariant(),
                computed.getModel().getArtifactSha256()));
    rescored.accept(computed);
    if (job.score().isPresent()) {
      MotilityScore recorded = job.score().get().score();
      comparison.ifPresent(models -> models.add(recorded, computed));
      tally.add(compared(job, job.score().get(), computed));
    } else {
      job.rejection()
          .filter(rejection -> OF_THE_EVIDENCE.contains(rejection.rejection().getReason()))
          .ifPresent(rejection -> notNow(job, rejection.rejection().getDetail()));
      tally.add(unscored(job));
    }
  }

  private void notNow(Job job, String detail) {
    find(
        new Finding(
            Finding.Kind.REJECTION,
            job.subject(),
            "it was refused then and is not now: " + detail));
  }

  private Verdict compared(Job job, RecordedScore recorded, MotilityScore computed) {
    ScoreComparison comparison =
        ScoreComparison.of(
            recorded.score(), recorded.previewSha256(), computed, settings.engineTolerance());
    List<String> words = new ArrayList<>(comparison.words());
    WindowClass kind = comparison.kind();
    for (RecordedScore other : job.scores().subList(1, job.scores().size())) {
      ScoreComparison again =
          ScoreComparison.of(
              other.score(), other.previewSha256(), computed, settings.engineTolerance());
      if (again.kind() == WindowClass.DIFFERENT) {
        kind = WindowClass.DIFFERENT;
        again.words().forEach(word -> words.add("%s: %s".formatted(other.place(), word)));
      }
    }
    return verdict(
        job, kind, words, kind == WindowClass.IDENTICAL ? Optional.empty() : Optional.of(computed));
  }

  private Verdict refused(Job job, Refused refused) {
    if (job.score().isEmpty()) {
      return unscored(job);
    }
    boolean expired = refused.reason() == RejectionReason.EXPIRED;
    return verdict(
        job,
        expired ? WindowClass.UNVERIFIABLE : WindowClass.DIFFERENT,
        List.of(
            expired
                ? refused.detail()
                : "it was scored, and is refused now (%s): %s"
                    .formatted(refused.reason(), refused.detail())),
        Optional.empty());
  }

  /** Judges what waited, and what was recorded without evidence. */
  void finish(Evidence evidence) throws InterruptedException {
    finishGroup();
    while (!deferred.isEmpty()) {
      List<Job> waited = List.copyOf(deferred);
      deferred.clear();
      nextGroup();
      for (Job job : waited) {
        judge(job);
      }
      finishGroup();
    }
    log.recorded()
        .captures()
        .forEach(
            (capture, recorded) ->
                recorded
                    .rest()
                    .forEach(score -> withoutEvidence(score, absence(evidence, capture))));
  }

  private static String absence(Evidence evidence, CaptureKey capture) {
    return evidence.captures().contains(capture)
        ? "the frames topic does not hold all its frames"
        : "the frames topic holds no chunk of the capture";
  }

  private void finishGroup() throws InterruptedException {
    if (rescoring.isPresent()) {
      rescoring.get().finish();
    }
  }

  /** Worker threads keep the number of threads that they began with, so they begin anew. */
  private void nextGroup() {
    rescoring.ifPresent(Rescoring::close);
    rescoring = Optional.empty();
    classifiers.close();
    classifiers = new Classifiers();
    threads = OptionalInt.empty();
  }

  private void withoutEvidence(RecordedScore recorded, String why) {
    MotilityScore score = recorded.score();
    List<Long> offsets = score.getSource().getOffsets();
    int partition = score.getSource().getPartition();
    boolean selected =
        settings.selection().wantsWindow(score.getCapturedAt(), partition, offsets)
            && settings.selection().scored().contains(score.getScoredAt());
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

  /** The same thing is told once. */
  private void find(Finding finding) {
    if (told.size() < Tally.KEPT ? told.add(finding) : !told.contains(finding)) {
      tally.add(finding);
    }
  }

  ReplayResult result(Evidence evidence, Instant began) {
    return new ReplayResult(
        tally,
        comparison,
        log.frames().ends(),
        rule,
        evidence.chunks(),
        evidence.repeated(),
        log.recorded().scores(),
        List.copyOf(engines),
        List.copyOf(models),
        notes(evidence),
        began,
        Instant.now());
  }

  private static List<String> notes(Evidence evidence) {
    return evidence.unreadable() == 0
        ? List.of()
        : List.of("%d records of the frames topic are no chunks".formatted(evidence.unreadable()));
  }

  @Override
  public void close() {
    rescoring.ifPresent(Rescoring::close);
    classifiers.close();
  }
}
