package dev.motility.scorer.score;

import dev.motility.model.artifact.ModelDescription;
import dev.motility.model.classify.Classifier;
import dev.motility.model.classify.NotFiniteException;
import dev.motility.model.classify.Probabilities;
import dev.motility.model.classify.Window;
import dev.motility.samples.EmptyField;
import dev.motility.samples.Sha256;
import dev.motility.samples.resample.Fit;
import dev.motility.samples.resample.Resampler;
import dev.motility.samples.resample.Target;
import dev.motility.schemas.RejectionReason;
import dev.motility.scorer.assemble.ChunkReference;
import dev.motility.scorer.assemble.FrameFormat;
import dev.motility.scorer.metrics.ScorerMetrics;
import dev.motility.scorer.preview.Preview;
import dev.motility.scorer.score.ReadWindow.Pixels;
import dev.motility.scorer.score.ReadWindow.Unreadable;
import dev.motility.scorer.score.WindowOutcome.Refused;
import dev.motility.scorer.score.WindowOutcome.Scored;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Scores windows, each with its model. Used by one thread; the classifier may be shared. */
public final class WindowScorer implements AutoCloseable {
  private static final double NANOS_PER_MILLI = 1e6;

  private final WindowReader reader;
  private final Tolerance tolerance;
  private final ScorerMetrics metrics;
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

  /** A scorer that tells nobody. */
  public WindowScorer(WindowReader reader, Tolerance tolerance) {
    this(reader, tolerance, ScorerMetrics.unread());
  }

  public WindowScorer(WindowReader reader, Tolerance tolerance, ScorerMetrics metrics) {
    this.reader = reader;
    this.tolerance = tolerance;
    this.metrics = metrics;
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
    return score(List.of(prepare(window, classifier, participation, flags))).get(0);
  }

  /** Scores windows, those of one model together, and gives their outcomes in their order. */
  List<WindowOutcome> score(Collection<ScoringTask> tasks) {
    return score(
        tasks.stream()
            .map(
                task ->
                    prepare(
                        task.window(),
                        task.classifier(),
                        task.assignment().participation(),
                        task.flags()))
            .toList());
  }

  private List<WindowOutcome> score(List<Prepared> prepared) {
    IdentityHashMap<Classifier, List<Readied>> byModel = new IdentityHashMap<>();
    for (Prepared each : prepared) {
      if (each instanceof Readied ready) {
        byModel.computeIfAbsent(ready.classifier, model -> new ArrayList<>()).add(ready);
      }
    }
    byModel.values().forEach(this::classify);
    return prepared.stream().map(Prepared::outcome).toList();
  }

  /** A window on its way through the model, or one that does not get there. */
  private sealed interface Prepared {
    WindowOutcome outcome();
  }

  private record Settled(WindowOutcome outcome) implements Prepared {}

  /** A window as the model reads it. The reader has read the next one over its pixels. */
  private static final class Readied implements Prepared {
    private final Classifier classifier;
    private final Participation participation;
    private final Sha256 pixelsSha256;
    private final ByteBuffer preview;
    private final Window input;
    private final Set<ScoreFlag> flags;
    private Optional<WindowOutcome> outcome = Optional.empty();

    Readied(
        Classifier classifier,
        Participation participation,
        Sha256 pixelsSha256,
        ByteBuffer preview,
        Window input,
        Set<ScoreFlag> flags) {
      this.classifier = classifier;
      this.participation = participation;
      this.pixelsSha256 = pixelsSha256;
      this.preview = preview;
      this.input = input;
      this.flags = flags;
    }

    @Override
    public WindowOutcome outcome() {
      return outcome.orElseThrow();
    }
  }

  private Prepared prepare(
      PendingWindow window,
      Classifier classifier,
      Participation participation,
      Set<ScoreFlag> known) {
    FrameFormat format = window.chunks().get(0).format();
    ModelDescription model = classifier.model();
    Optional<Refused> tooFar = tooFar(format, model);
    if (tooFar.isPresent()) {
      return new Settled(tooFar.get());
    }
    ReadWindow read = reader.read(window);
    if (read instanceof Unreadable unreadable) {
      return new Settled(new Refused(unreadable.reason(), unreadable.detail()));
    }
    Pixels pixels = (Pixels) read;
    if (EmptyField.is(pixels.clip())) {
      return new Settled(
          new Refused(RejectionReason.EMPTY_FIELD, "there is nothing in the picture"));
    }
    Resampler resampler = resampler(format, model);
    Window input =
        new Window(model.input(), resampler.resample(pixels.clip()), participation.features());
    Set<ScoreFlag> flags = flags(format, model, resampler.fit(), pixels.lossy());
    add(flags, ScoreFlag.SIGNATURE, window.chunks().stream().anyMatch(ChunkReference::doubtful));
    flags.addAll(known);
    return new Readied(
        classifier, participation, pixels.sha256(), preview.of(pixels.clip()), input, flags);
  }

  /** All at once; where one of them makes no finite numbers, each by itself. */
  private void classify(List<Readied> windows) {
    try {
      List<Window> inputs = windows.stream().map(each -> each.input).toList();
      long start = System.nanoTime();
      List<Probabilities> results = windows.get(0).classifier.classify(inputs);
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      metrics.inferred(time, windows.size());
      double millis = time.toNanos() / NANOS_PER_MILLI / windows.size();
      for (int i = 0; i < windows.size(); i++) {
        Readied each = windows.get(i);
        each.outcome = Optional.of(scored(each, results.get(i), millis));
      }
    } catch (NotFiniteException e) {
      if (windows.size() == 1) {
        windows.get(0).outcome =
            Optional.of(new Refused(RejectionReason.NOT_FINITE, e.getMessage()));
      } else {
        windows.forEach(each -> classify(List.of(each)));
      }
    }
  }

  private static Scored scored(Readied window, Probabilities probabilities, double millis) {
    return new Scored(
        probabilities,
        window.classifier.model(),
        window.classifier.artifactSha256(),
        window.classifier.engine(),
        millis,
        window.pixelsSha256,
        window.participation.sha256(),
        List.copyOf(window.flags),
        window.preview);
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
    preview.close();
    reader.close();
  }
}
