package dev.motility.dashboard.board;

import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.SampleSummary;
import dev.motility.schemas.WindowRejection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One sample on the board. */
final class SampleState {
  private static final int CAPTURE_EVENTS = 50;

  private final String sampleId;
  private final Map<String, TreeMap<Long, ScoredWindow>> captures = new LinkedHashMap<>();
  private final List<WindowRejection> rejections = new ArrayList<>();
  private final Deque<CaptureEvent> events = new ArrayDeque<>();
  private Optional<SampleSummary> summary = Optional.empty();

  SampleState(String sampleId) {
    this.sampleId = sampleId;
  }

  void summary(SampleSummary newest) {
    summary = Optional.of(newest);
  }

  /** Whether the window is another one more. */
  boolean scored(ScoredWindow window) {
    MotilityScore score = window.score();
    rejections.removeIf(rejection -> isSuperseded(rejection, score));
    return captures
            .computeIfAbsent(score.getCaptureId(), fresh -> new TreeMap<>())
            .put(score.getWindowIndex(), window)
        == null;
  }

  private static boolean isSuperseded(WindowRejection rejection, MotilityScore score) {
    return rejection.getProvisional()
        && rejection.getCaptureId().equals(score.getCaptureId())
        && rejection.getWindowIndex() != null
        && rejection.getWindowIndex() == score.getWindowIndex();
  }

  void rejected(WindowRejection rejection) {
    rejections.add(rejection);
  }

  void happened(CaptureEvent event) {
    events.add(event);
    if (events.size() > CAPTURE_EVENTS) {
      events.remove();
    }
  }

  Optional<ScoredWindow> window(String captureId, long windowIndex) {
    return Optional.ofNullable(captures.get(captureId)).map(windows -> windows.get(windowIndex));
  }

  void forget(String captureId, long windowIndex) {
    TreeMap<Long, ScoredWindow> windows = captures.get(captureId);
    if (windows != null) {
      windows.remove(windowIndex);
      if (windows.isEmpty()) {
        captures.remove(captureId);
      }
    }
  }

  void forget(WindowRejection rejection) {
    rejections.remove(rejection);
  }

  /** With no more than so many of its newest windows. */
  SampleView view(int newest) {
    List<ScoredWindow> windows = new ArrayList<>();
    captures.values().forEach(capture -> windows.addAll(capture.values()));
    int from = Math.max(0, windows.size() - newest);
    return new SampleView(
        sampleId,
        summary,
        List.copyOf(windows.subList(from, windows.size())),
        List.copyOf(rejections),
        List.copyOf(events));
  }
}
