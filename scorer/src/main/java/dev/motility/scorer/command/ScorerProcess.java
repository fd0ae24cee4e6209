package dev.motility.scorer.command;

import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.artifact.UntrainedModel;
import dev.motility.model.classify.Classifier;
import dev.motility.model.classify.ClassifierSettings;
import dev.motility.model.classify.DjlClassifier;
import dev.motility.model.engine.LargePages;
import dev.motility.runtime.CommandException;
import dev.motility.schemas.connection.Connection;
import dev.motility.scorer.application.ScorerApplication;
import dev.motility.scorer.application.ScorerSettings;
import dev.motility.scorer.participant.ParticipantAssigner;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A scorer instance with its models, from start to stop. */
public final class ScorerProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ScorerProcess.class);

  private final Classifier first;
  private final Optional<Classifier> fallback;
  private final ScorerApplication application;

  private ScorerProcess(
      Connection connection,
      ScorerSettings settings,
      Classifier first,
      Optional<Classifier> fallback) {
    this.first = first;
    this.fallback = fallback;
    this.application =
        new ScorerApplication(
            connection, settings, new ParticipantAssigner.Models(first, fallback));
  }

  /**
   * Loads the models and starts an instance.
   *
   * @throws CommandException if a model cannot be loaded here
   */
  public static ScorerProcess start(
      Connection connection,
      ScorerSettings settings,
      ClassifierSettings device,
      ModelArtifact model,
      Optional<ModelArtifact> fallbackModel) {
    Classifier first = load(model, device);
    Optional<Classifier> fallback = fallbackModel.map(artifact -> load(artifact, device));
    ScorerProcess process = new ScorerProcess(connection, settings, first, fallback);
    process.application.start();
    LOG.info(
        "scoring with {} ({}) on {}, {} windows at once; for research use only",
        first.model().name(),
        first.artifactSha256().hex().substring(0, 12),
        first.engine().device(),
        settings.workers());
    if ("cpu".equals(first.engine().device())) {
      LargePages.missing().ifPresent(LOG::warn);
    }
    if (first.model().name().startsWith(UntrainedModel.PREFIX)) {
      LOG.warn("the model is untrained: its numbers mean nothing; --model names a trained one");
    }
    return process;
  }

  private static Classifier load(ModelArtifact model, ClassifierSettings device) {
    try {
      return DjlClassifier.load(model, device);
    } catch (IllegalArgumentException e) {
      throw CommandException.failed("the model cannot be used here: " + e.getMessage(), e);
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

  @Override
  public void close() {
    application.close();
    first.close();
    fallback.ifPresent(Classifier::close);
  }
}
