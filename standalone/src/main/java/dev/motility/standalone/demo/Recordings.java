package dev.motility.standalone.demo;

import dev.motility.scorer.assemble.WindowRule;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which windows of which recordings are decided, so that a demo knows when all is scored or
 * rejected. Used by several threads.
 */
final class Recordings {
  private final Map<String, Recording> recordings = new HashMap<>();
  private final WindowRule rule;
  private int open;

  /** What is known of one recording. */
  private static final class Recording {
    /** Decided windows as runs: first to last. */
    private final TreeMap<Long, Long> decided = new TreeMap<>();

    private long windows = Long.MAX_VALUE;

    boolean isDecided() {
      long next = 0;
      for (Map.Entry<Long, Long> run : decided.entrySet()) {
        if (run.getKey() > next) {
          return false;
        }
        next = Math.max(next, run.getValue() + 1);
      }
      return next >= windows;
    }
  }

  /**
   * @param rule where windows lie
   * @param sources how many videos there are
   */
  Recordings(WindowRule rule, int sources) {
    this.rule = rule;
    this.open = sources;
  }

  /** A video ended, after so many frames. */
  synchronized void captured(String captureId, long frames) {
    recording(captureId).windows = rule.windowsOf(frames);
  }

  /** A video is captured to its end, whatever captures it became. */
  synchronized void sourceEnded() {
    open--;
  }

  /** A window, or a run of windows, was scored or rejected: those from one frame to another. */
  synchronized void decided(String captureId, long window, long firstFrame, long lastFrame) {
    long more = (lastFrame + 1 - firstFrame - rule.frames()) / rule.advance();
    recording(captureId).decided.merge(window, window + more, Math::max);
  }

  private Recording recording(String captureId) {
    return recordings.computeIfAbsent(captureId, unknown -> new Recording());
  }

  /** Whether every video ended and each of its windows is decided. */
  synchronized boolean allDecided() {
    return open == 0 && recordings.values().stream().allMatch(Recording::isDecided);
  }
}
