package dev.motility.dashboard.board;

import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.Engine;
import dev.motility.schemas.ModelIdentity;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.SampleSummary;
import dev.motility.schemas.WindowRejection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the dashboard shows, built from the result topics in their order: two boards that read the
 * same records show the same. Bounded by {@link BoardLimits}. Used by several threads.
 */
public final class Board {
  private final BoardLimits limits;

  /** The sample of the newest record comes last. */
  private final Map<String, SampleState> samples = new LinkedHashMap<>();

  private final Deque<WindowKey> windowsByAge = new ArrayDeque<>();
  private final Deque<WindowRejection> rejectionsByAge = new ArrayDeque<>();
  private final Map<ModelIdentity, ModelIdentity> models = new HashMap<>();
  private final Map<Engine, Engine> engines = new HashMap<>();

  private record WindowKey(String sampleId, String captureId, long windowIndex) {}

  public Board(BoardLimits limits) {
    this.limits = limits;
  }

  /** A sample has a newer summary. */
  public synchronized void summarised(SampleSummary summary) {
    touched(summary.getSampleId()).summary(summary);
  }

  /** The summary of a sample was deleted from its topic. */
  public synchronized void deleted(String sampleId) {
    samples.remove(sampleId);
  }

  /**
   * A window was scored.
   *
   * @param score the caller's no longer: the board strips and shares parts of it
   */
  public synchronized ScoredWindow scored(Place place, MotilityScore score) {
    ScoredWindow window = new ScoredWindow(place, score, score.getPreview() != null);
    slim(score);
    if (touched(score.getSampleId()).scored(window)) {
      windowsByAge.add(
          new WindowKey(score.getSampleId(), score.getCaptureId(), score.getWindowIndex()));
    }
    if (windowsByAge.size() > limits.windows()) {
      forget(windowsByAge.remove());
    }
    return window;
  }

  /** Thousands of windows share a model and an engine, and pictures stay on the topic. */
  private void slim(MotilityScore score) {
    score.put(field("preview"), null);
    score.put(field("model"), models.computeIfAbsent(score.getModel(), model -> score.getModel()));
    score.put(
        field("engine"), engines.computeIfAbsent(score.getEngine(), engine -> score.getEngine()));
  }

  private static int field(String name) {
    return MotilityScore.getClassSchema().getField(name).pos();
  }

  private void forget(WindowKey key) {
    Optional.ofNullable(samples.get(key.sampleId()))
        .ifPresent(sample -> sample.forget(key.captureId(), key.windowIndex()));
  }

  /** A window or a chunk was rejected. */
  public synchronized void rejected(WindowRejection rejection) {
    touched(rejection.getSampleId()).rejected(rejection);
    rejectionsByAge.add(rejection);
    if (rejectionsByAge.size() > limits.rejections()) {
      WindowRejection oldest = rejectionsByAge.remove();
      Optional.ofNullable(samples.get(oldest.getSampleId()))
          .ifPresent(sample -> sample.forget(oldest));
    }
  }

  /** Something happened to a capture. */
  public synchronized void happened(CaptureEvent event) {
    touched(event.getSampleId()).happened(event);
  }

  private SampleState touched(String sampleId) {
    SampleState known = samples.remove(sampleId);
    SampleState sample = known == null ? new SampleState(sampleId) : known;
    samples.put(sampleId, sample);
    if (samples.size() > limits.samples()) {
      samples.remove(samples.keySet().iterator().next());
    }
    return sample;
  }

  /**
   * The samples, the one with the newest record first.
   *
   * @param limit how many
   * @param windows how many of the newest windows of each
   */
  public synchronized List<SampleView> samples(int limit, int windows) {
    List<SampleState> newestFirst = new ArrayList<>(samples.values());
    Collections.reverse(newestFirst);
    return newestFirst.stream().limit(limit).map(sample -> sample.view(windows)).toList();
  }

  /**
   * One sample.
   *
   * @param windows how many of its newest windows
   */
  public synchronized Optional<SampleView> sample(String sampleId, int windows) {
    return Optional.ofNullable(samples.get(sampleId)).map(sample -> sample.view(windows));
  }

  /** The newest windows over all samples, oldest first. */
  public synchronized List<ScoredWindow> windows(int newest) {
    List<ScoredWindow> windows = new ArrayList<>();
    Iterator<WindowKey> newestFirst = windowsByAge.descendingIterator();
    while (newestFirst.hasNext() && windows.size() < newest) {
      WindowKey key = newestFirst.next();
      window(key.sampleId(), key.captureId(), key.windowIndex()).ifPresent(windows::add);
    }
    Collections.reverse(windows);
    return windows;
  }

  /** One window. */
  public synchronized Optional<ScoredWindow> window(
      String sampleId, String captureId, long windowIndex) {
    return Optional.ofNullable(samples.get(sampleId))
        .flatMap(sample -> sample.window(captureId, windowIndex));
  }

  /** The newest rejections over all samples, oldest first, superseded ones among them. */
  public synchronized List<WindowRejection> rejections() {
    return List.copyOf(rejectionsByAge);
  }
}
