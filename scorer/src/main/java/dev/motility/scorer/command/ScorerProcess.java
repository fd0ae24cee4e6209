package dev.motility.scorer.command;

import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.artifact.UntrainedModel;
import dev.motility.model.classify.Classifier;
import dev.motility.model.classify.ClassifierSettings;
import dev.motility.model.classify.DjlClassifier;
import dev.motility.model.engine.AllocatorSetting;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import dev.motility.runtime.monitor.Health;
import dev.motility.schemas.connection.Connection;
import dev.motility.scorer.application.ScorerApplication;
import dev.motility.scorer.application.ScorerSettings;
import dev.motility.scorer.participant.ParticipantAssigner;
import dev.motility.scorer.score.SpreadClassifier;
import dev.motility.scorer.score.WarmUp;
import dev.motility.scorer.topology.Role;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A scorer instance with its models, from start to stop, and the model that runs beside it. */
public final class ScorerProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ScorerProcess.class);

  private final List<Classifier> classifiers;
  private final ScorerApplication application;
  private final Optional<ScorerApplication> shadow;

  /**
   * The models of an instance.
   *
   * @param first the one that scores
   * @param fallback the one that scores where the first lacks the participant's record
   * @param shadow one that scores beside the first and is on trial
   */
  public record Models(
      ModelArtifact first, Optional<ModelArtifact> fallback, Optional<ModelArtifact> shadow) {
    /** One alone. */
    public static Models of(ModelArtifact first) {
      return new Models(first, Optional.empty(), Optional.empty());
    }

    /** All of them. */
    public List<ModelArtifact> all() {
      return Stream.of(Stream.of(first), fallback.stream(), shadow.stream())
          .flatMap(each -> each)
          .toList();
    }
  }

  private ScorerProcess(
      List<Classifier> classifiers,
      ScorerApplication application,
      Optional<ScorerApplication> shadow) {
    this.classifiers = classifiers;
    this.application = application;
    this.shadow = shadow;
  }

  /**
   * Loads the models, warms them up and starts an instance.
   *
   * @param devices how and where to compute
   * @param meters where its meters are registered
   * @throws CommandException if a model cannot be loaded here
   */
  public static ScorerProcess start(
      Connection connection,
      ScorerSettings settings,
      List<ClassifierSettings> devices,
      Models models,
      MeterRegistry meters) {
    Classifier first = load(models.first(), devices);
    Optional<Classifier> fallback = models.fallback().map(model -> load(model, devices));
    ScorerApplication application =
        new ScorerApplication(
            connection,
            settings,
            new ParticipantAssigner.Models(first, fallback),
            ScorerApplication.Work.first(meters));
    List<Classifier> classifiers = new ArrayList<>(List.of(first));
    fallback.ifPresent(classifiers::add);
    Optional<ScorerApplication> shadow =
        models
            .shadow()
            .map(
                model -> {
                  Classifier beside = load(model, devices);
                  classifiers.add(beside);
                  return shadow(connection, settings, beside, application, meters);
                });
    application.start();
    shadow.ifPresent(ScorerApplication::start);
    tell(settings, first);
    return new ScorerProcess(classifiers, application, shadow);
  }

  /** An instance without a shadow, with meters that nobody reads. */
  public static ScorerProcess start(
      Connection connection,
      ScorerSettings settings,
      List<ClassifierSettings> devices,
      Models models) {
    return start(connection, settings, devices, models, new CompositeMeterRegistry());
  }

  /** One worker, that takes a window only while the first model has none waiting. */
  private static ScorerApplication shadow(
      Connection connection,
      ScorerSettings settings,
      Classifier classifier,
      ScorerApplication first,
      MeterRegistry meters) {
    ScorerApplication shadow =
        new ScorerApplication(
            connection,
            settings.withWorkers(1).withMemory(settings.cacheBytes(), 0),
            new ParticipantAssigner.Models(classifier, Optional.empty()),
            new ScorerApplication.Work(Role.SHADOW, first::isIdle, meters));
    CompletableFuture<Void> unused =
        shadow
            .failure()
            .thenAccept(why -> LOG.warn("the shadow model stopped, the first goes on: {}", why));
    return shadow;
  }

  private static void tell(ScorerSettings settings, Classifier first) {
    LOG.info(
        "scoring with {} ({}) on {}, {} windows at once; for research use only",
        first.model().name(),
        first.artifactSha256().hex().substring(0, 12),
        first.engine().device(),
        settings.workers());
    if ("cpu".equals(first.engine().device())) {
      AllocatorSetting.missing().ifPresent(LOG::warn);
    }
    if (first.model().name().startsWith(UntrainedModel.PREFIX)) {
      LOG.warn("the model is untrained: its numbers mean nothing; --model names a trained one");
    }
  }

  private static Classifier load(ModelArtifact model, List<ClassifierSettings> devices) {
    List<DjlClassifier> loaded = new ArrayList<>();
    try {
      for (ClassifierSettings device : devices) {
        loaded.add(DjlClassifier.load(model, device));
        WarmUp.run(loaded.get(loaded.size() - 1));
      }
      return loaded.size() == 1 ? loaded.get(0) : new SpreadClassifier(loaded);
    } catch (RuntimeException e) {
      loaded.forEach(Classifier::close);
      throw CommandException.failed("the model cannot be used here: " + Failures.reason(e), e);
    }
  }

  /** Done when it works for the first time. */
  public CompletableFuture<Void> running() {
    return application.running();
  }

  /** Done, with one line of words, if it stopped by itself. */
  public CompletableFuture<String> failure() {
    return application.failure();
  }

  /** How it is now; the shadow has no say in it. */
  public Health health() {
    return application.health();
  }

  @Override
  public void close() {
    boolean shadowEnded = shadow.map(ScorerApplication::stop).orElse(true);
    boolean ended = application.stop();
    // A worker that hangs still uses its model; the process's end takes both.
    if (ended && shadowEnded) {
      classifiers.forEach(Classifier::close);
    }
  }
}
