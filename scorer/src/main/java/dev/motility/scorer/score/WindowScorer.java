package dev.motility.scorer.score;

import dev.motility.model.artifact.ModelDescription;
import dev.motility.model.classify.Classifier;
import dev.motility.model.classify.NotFiniteException;
import dev.motility.model.classify.Probabilities;
import dev.motility.model.classify.Window;
import dev.motility.samples.EmptyField;
import dev.motility.samples.GrayClip;
import dev.motility.samples.resample.Fit;
import dev.motility.samples.resample.Resampler;
import dev.motility.samples.resample.Target;
import dev.motility.schemas.RejectionReason;
import dev.motility.scorer.assemble.FrameFormat;
import dev.motility.scorer.preview.Preview;
import dev.motility.scorer.score.ReadWindow.Pixels;
import dev.motility.scorer.score.ReadWindow.Unreadable;
import dev.motility.scorer.score.WindowOutcome.Refused;
import dev.motility.scorer.score.WindowOutcome.Scored;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Scores a window with one model. Used by one thread; the classifier may be shared. */
public final class WindowScorer implements AutoCloseable {
  private static final double NANOS_PER_MILLI = 1e6;

  private final WindowReader reader;
  private final Tolerance tolerance;
  private final Preview preview = new Preview();
  private Optional<Fitting> fitting = Optional.empty();

  /** The resampler that was used last, and what for: a worker's windows are mostly alike. */
  private record Fitting(
      int width, int height, OptionalDouble pixel, Target target, Resampler resampler) {
    boolean fits(FrameFormat format, Target wanted) {
      return width == format.width()
          && height == format.height()
          && pixel.equals(format.micrometresPerPixel())
          && target.equals(wanted);
    }
  }

  public WindowScorer(WindowReader reader, Tolerance tolerance) {
    this.reader = reader;
    this.tolerance = tolerance;
  }

  /**
   * Scores it.
   *
   * @param flags what is known of the score already
   */
  public WindowOutcome score(
      PendingWindow window,
      Classifier classifier,
      Participation participation,
      Set<ScoreFlag> flags) {
    FrameFormat format = window.chunks().get(0).format();
    ModelDescription model = classifier.model();
    Optional<Refused> tooFar = tooFar(format, model);
    if (tooFar.isPresent()) {
      return tooFar.get();
    }
    ReadWindow read = reader.read(window);
    if (read instanceof Unreadable unreadable) {
      return new Refused(unreadable.reason(), unreadable.detail());
    }
    Pixels pixels = (Pixels) read;
    if (EmptyField.is(pixels.clip())) {
      return new Refused(RejectionReason.EMPTY_FIELD, "there is nothing in the picture");
    }
    return classify(pixels, format, classifier, participation, flags);
  }

  private WindowOutcome classify(
      Pixels pixels,
      FrameFormat format,
      Classifier classifier,
      Participation participation,
      Set<ScoreFlag> known) {
    GrayClip clip = pixels.clip();
    ModelDescription model = classifier.model();
    Resampler resampler = resampler(format, model);
    Window window = new Window(model.input(), resampler.resample(clip), participation.features());
    long start = System.nanoTime();
    Probabilities probabilities;
    try {
      probabilities = classifier.classify(window);
    } catch (NotFiniteException e) {
      return new Refused(RejectionReason.NOT_FINITE, e.getMessage());
    }
    double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
    Set<ScoreFlag> flags = flags(format, model, resampler.fit(), pixels.lossy());
    flags.addAll(known);
    return new Scored(
        probabilities,
        model,
        classifier.artifactSha256(),
        classifier.engine(),
        millis,
        pixels.sha256(),
        participation.sha256(),
        List.copyOf(flags),
        preview.of(clip));
  }

  private Optional<Refused> tooFar(FrameFormat format, ModelDescription model) {
    if (tolerance.policy() == TolerancePolicy.FLAG) {
      return Optional.empty();
    }
    if (frameRateIsFar(format, model)) {
      return Optional.of(
          new Refused(
              RejectionReason.FRAME_RATE,
              "%s frames/s, the model was trained at %s"
                  .formatted(format.framesPerSecond(), model.framesPerSecond().orElseThrow())));
    }
    if (pixelSizeIsFar(format, model)) {
      return Optional.of(
          new Refused(
              RejectionReason.PIXEL_SIZE,
              "%s µm a pixel, the model was trained at %s"
                  .formatted(
                      format.micrometresPerPixel().orElseThrow(),
                      model.micrometresPerPixel().orElseThrow())));
    }
    return Optional.empty();
  }

  private Set<ScoreFlag> flags(FrameFormat format, ModelDescription model, Fit fit, boolean lossy) {
    Set<ScoreFlag> flags = EnumSet.noneOf(ScoreFlag.class);
    add(flags, ScoreFlag.FRAME_RATE, frameRateIsFar(format, model));
    add(flags, ScoreFlag.PIXEL_SIZE, pixelSizeIsFar(format, model));
    add(flags, ScoreFlag.ASPECT, fit.aspectChanged());
    add(flags, ScoreFlag.LOSSY, lossy);
    return flags;
  }

  private static void add(Set<ScoreFlag> flags, ScoreFlag flag, boolean holds) {
    if (holds) {
      flags.add(flag);
    }
  }

  private boolean frameRateIsFar(FrameFormat format, ModelDescription model) {
    OptionalDouble trained = model.framesPerSecond();
    return trained.isPresent()
        && !tolerance.allowsFrameRate(format.framesPerSecond(), trained.getAsDouble());
  }

  private boolean pixelSizeIsFar(FrameFormat format, ModelDescription model) {
    OptionalDouble trained = model.micrometresPerPixel();
    OptionalDouble actual = format.micrometresPerPixel();
    return trained.isPresent()
        && actual.isPresent()
        && !tolerance.allowsPixelSize(actual.getAsDouble(), trained.getAsDouble());
  }

  private Resampler resampler(FrameFormat format, ModelDescription model) {
    Target target =
        new Target(model.input().width(), model.input().height(), model.micrometresPerPixel());
    Fitting current =
        fitting
            .filter(last -> last.fits(format, target))
            .orElseGet(
                () ->
                    new Fitting(
                        format.width(),
                        format.height(),
                        format.micrometresPerPixel(),
                        target,
                        new Resampler(
                            format.width(),
                            format.height(),
                            format.micrometresPerPixel(),
                            target)));
    fitting = Optional.of(current);
    return current.resampler();
  }

  @Override
  public void close() {
    reader.close();
  }
}
