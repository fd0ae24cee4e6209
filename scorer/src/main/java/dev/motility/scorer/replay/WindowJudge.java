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
import dev.motility.scorer.replay.journal.Journal;
import dev.motility.scorer.replay.judge.Finding;
import dev.motility.scorer.replay.judge.ModelComparison;
import dev.motility.scorer.replay.judge.ScoreComparison;
import dev.motility.scorer.replay.judge.Verdict;
import dev.motility.scorer.replay.judge.WindowClass;
import dev.motility.scorer.replay.model.Classifiers;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
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

  /** Takes what another model says. */
  interface Rescored {
    /**
     * A score.
     *
     * @param written to be run, by any thread, once it is kept
     */
    void accept(MotilityScore score, Runnable written);
  }

  private final ReplaySettings settings;
  private final AuditLog log;
  private final WindowRule rule;
  private final Planner planner;
  private final HeldPayloads payloads;
  private final Supplier<WindowScorer> scorers;
  private final Journal journal;
  private final Rescored rescored;
  private final Ledger ledger;
  private final Optional<ModelComparison> comparison;
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
      Journal journal,
      Rescored rescored) {
    this.settings = settings;
    this.log = log;
    this.rule = rule;
    this.planner = planner;
    this.payloads = new HeldPayloads(cache, rule);
    this.scorers = scorers;
    this.journal = journal;
    this.rescored = rescored;
    this.comparison = settings.otherModel().map(model -> new ModelComparison());
    this.ledger = new Ledger(settings.selection(), log);
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
    ledger.incomplete(capture, windows);
    payloads.done(windows, partition);
  }

  @Override
  public void complete(PendingWindow window) throws InterruptedException {
    Optional<Job> job = ledger.job(window);
    if (job.isEmpty() || !judge(job.get())) {
      payloads.done(window);
    }
  }

  /** Says whether its pixels are needed now. */
  private boolean judge(Job job) throws InterruptedException {
    if (isSettled(job)) {
      return false;
    }
    Optional<MotilityScore> like =
        job.score().or(() -> log.recorded().some()).map(RecordedScore::score);
    boolean worthScoring =
        job.score().isPresent() || job.rejection().isPresent() || comparison.isPresent();
    if (like.isEmpty() || !worthScoring) {
      ledger.tally().add(job.unscored());
      return false;
    }
    int wanted = settings.engine().threads(like.get().getEngine());
    if (threads.orElse(wanted) != wanted) {
      deferred.add(job);
      return false;
    }
    return score(job, planner.of(like.get()), wanted);
  }

  /** Counts what a replay that was interrupted had done already. */
  private boolean isSettled(Job job) {
    if (comparison.isPresent()) {
      Optional<MotilityScore> computed = journal.findScore(job.evidenceName());
      computed.ifPresent(score -> computed(job, score));
      return computed.isPresent();
    }
    Optional<WindowClass> kind = job.name().flatMap(journal::find);
    kind.ifPresent(known -> ledger.tally().add(job.verdict(known, List.of(), Optional.empty())));
    return kind.isPresent();
  }

  private boolean score(Job job, Plan plan, int wantedThreads) throws InterruptedException {
    if (plan instanceof Plan.Cannot cannot) {
      ledger.tally().add(job.score().isPresent() ? cannot(job, cannot) : job.unscored());
      return false;
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
    return true;
  }

  private Classifier classifier(Plan.Score score) {
    try {
      return classifiers.of(score.model(), settings.engine().settings(score.like()));
    } catch (IllegalArgumentException e) {
      throw new RescoringException("the model cannot be used here: " + e.getMessage(), e);
    }
  }

  private Verdict cannot(Job job, Plan.Cannot cannot) {
    ledger.find(cannot.finding());
    return job.verdict(cannot.kind(), List.of(cannot.finding().words()), Optional.empty());
  }

  private void done(Job job, WindowOutcome outcome) {
    payloads.done(job.window());
    if (outcome instanceof Scored scored) {
      scored(job, scored);
    } else if (outcome instanceof Refused refused) {
      ledger.tally().add(refused(job, refused));
    }
  }

  private void scored(Job job, Scored scored) {
    MotilityScore computed = Results.score(job.window(), scored, Instant.now());
    rescored.accept(computed, () -> journal.noteScore(job.evidenceName(), computed));
    computed(job, computed);
  }

  private void computed(Job job, MotilityScore computed) {
    engines.add(EngineWords.of(computed.getEngine()));
    models.add(
        "%s (%s), %s"
            .formatted(
                computed.getModel().getName(),
                computed.getModel().getVariant(),
                computed.getModel().getArtifactSha256()));
    if (job.score().isPresent()) {
      MotilityScore recorded = job.score().get().score();
      comparison.ifPresent(models -> models.add(recorded, computed));
      Verdict verdict = compared(job, job.score().get(), computed);
      ledger.tally().add(verdict);
      if (comparison.isEmpty()) {
        job.name().ifPresent(name -> journal.note(name, verdict.kind()));
      }
    } else {
      job.rejection()
          .filter(rejection -> OF_THE_EVIDENCE.contains(rejection.rejection().getReason()))
          .ifPresent(rejection -> notNow(job, rejection.rejection().getDetail()));
      ledger.tally().add(job.unscored());
    }
  }

  private void notNow(Job job, String detail) {
    ledger.find(
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
    return job.verdict(
        kind, words, kind == WindowClass.IDENTICAL ? Optional.empty() : Optional.of(computed));
  }

  private Verdict refused(Job job, Refused refused) {
    if (job.score().isEmpty()) {
      return job.unscored();
    }
    boolean expired = refused.reason() == RejectionReason.EXPIRED;
    return job.verdict(
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
    ledger.finish(evidence);
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

  ReplayResult result(Evidence evidence, Instant began) {
    return new ReplayResult(
        ledger.tally(),
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
