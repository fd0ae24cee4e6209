package dev.motility.model.predict;

import dev.motility.model.artifact.ModelDescription;
import dev.motility.model.classify.Classifier;
import dev.motility.model.classify.NotFiniteException;
import dev.motility.model.classify.ParticipantFeatures;
import dev.motility.model.classify.Probabilities;
import dev.motility.model.classify.Window;
import dev.motility.model.evaluate.Shares;
import dev.motility.model.features.TabularFeatures;
import dev.motility.samples.EmptyField;
import dev.motility.samples.GrayClip;
import dev.motility.samples.SourceException;
import dev.motility.samples.VideoFormat;
import dev.motility.samples.ffmpeg.VideoFile;
import dev.motility.samples.resample.Resampler;
import dev.motility.samples.resample.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Scores a sample's windows as a scorer does: decoded, an empty field refused, resampled to the
 * model's input, classified. May be used by several threads.
 */
final class SampleScorer {
  private final Classifier classifier;
  private final ScoringPlan plan;

  SampleScorer(Classifier classifier, ScoringPlan plan) {
    this.classifier = classifier;
    this.plan = plan;
  }

  /**
   * Scores it as far as its video can be read.
   *
   * @throws SourceException if nothing of the video can be read
   * @throws InterruptedException if this thread is told to stop
   */
  ScoredSample score(EvaluationSample sample) throws SourceException, InterruptedException {
    List<ScoredSample.Window> windows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    try (VideoFile video = VideoFile.open(sample.video())) {
      try {
        score(sample, video, windows, notes);
      } catch (SourceException e) {
        notes.add(e.getMessage());
      }
    }
    return new ScoredSample(sample, windows, notes);
  }

  private void score(
      EvaluationSample sample,
      VideoFile video,
      List<ScoredSample.Window> windows,
      List<String> notes)
      throws SourceException, InterruptedException {
    ModelDescription model = classifier.model();
    Resampler resampler = resampler(sample, video.format(), model);
    VideoWindows cut = new VideoWindows(video, model.input().frames());
    Optional<ParticipantFeatures> features =
        model.network().variant().tabular()
            ? Optional.of(TabularFeatures.of(sample.participant()))
            : Optional.empty();
    int index = 0;
    Optional<GrayClip> clip = cut.next();
    while (clip.isPresent()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("scoring was stopped");
      }
      score(index, clip.get(), resampler, features, windows, notes);
      index++;
      clip = plan.firstWindowOnly() ? Optional.empty() : cut.next();
    }
  }

  private void score(
      int index,
      GrayClip clip,
      Resampler resampler,
      Optional<ParticipantFeatures> features,
      List<ScoredSample.Window> windows,
      List<String> notes) {
    if (EmptyField.is(clip)) {
      notes.add("window %d: there is nothing in the picture".formatted(index));
      return;
    }
    Window window = new Window(classifier.model().input(), resampler.resample(clip), features);
    try {
      windows.add(new ScoredSample.Window(index, shares(classifier.classify(window))));
    } catch (NotFiniteException e) {
      notes.add("window %d: %s".formatted(index, e.getMessage()));
    }
  }

  private static Shares shares(Probabilities said) {
    return new Shares(said.progressive(), said.nonProgressive(), said.immotile());
  }

  private Resampler resampler(EvaluationSample sample, VideoFormat video, ModelDescription model) {
    OptionalDouble pixel =
        sample
            .truth()
            .map(truth -> OptionalDouble.of(truth.style().micrometresPerPixel()))
            .orElse(plan.micrometresPerPixel());
    Target target =
        new Target(model.input().width(), model.input().height(), model.micrometresPerPixel());
    return new Resampler(video.width(), video.height(), pixel, target);
  }
}
