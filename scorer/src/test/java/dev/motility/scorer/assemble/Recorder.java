package dev.motility.scorer.assemble;

import dev.motility.scorer.assemble.Assembled.CaptureFinished;
import dev.motility.scorer.assemble.Assembled.ChunkRejected;
import dev.motility.scorer.assemble.Assembled.ChunkRepeated;
import dev.motility.scorer.assemble.Assembled.WindowComplete;
import dev.motility.scorer.assemble.Assembled.WindowsRejected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A capture with a memory of its chunks, and short words for what comes of them. */
final class Recorder {
  private final WindowRule rule;
  private final Map<Long, ChunkReference> known = new HashMap<>();
  private Capture capture;

  Recorder(WindowRule rule) {
    this.rule = rule;
    this.capture = new Capture(rule);
  }

  List<Assembled> take(ChunkReference... chunks) {
    return take(List.of(chunks));
  }

  List<Assembled> take(Collection<ChunkReference> chunks) {
    List<Assembled> outcomes = new ArrayList<>();
    for (ChunkReference chunk : chunks) {
      outcomes.addAll(
          capture.accept(chunk, Optional.ofNullable(known.putIfAbsent(chunk.sequence(), chunk))));
    }
    return outcomes;
  }

  /** Forgets what is in memory and goes on from what is kept, as after a restart. */
  void restart() {
    Progress progress = capture.progress();
    List<ChunkReference> needed =
        known.values().stream()
            .filter(chunk -> chunk.sequence() >= progress.fromSequence())
            .toList();
    capture = new Capture(rule, progress, needed);
  }

  List<String> describe(Collection<ChunkReference> chunks) {
    List<String> words = new ArrayList<>();
    for (ChunkReference chunk : chunks) {
      take(chunk).forEach(outcome -> words.add(words(outcome, chunk)));
    }
    return words;
  }

  List<String> silence() {
    return capture.closeSilent().stream().map(outcome -> words(outcome, null)).toList();
  }

  private static String words(Assembled outcome, ChunkReference chunk) {
    if (outcome instanceof WindowComplete window) {
      return Long.toString(window.index());
    }
    if (outcome instanceof WindowsRejected rejected) {
      String run = rejected.count() == 1 ? "" : ".." + (rejected.index() + rejected.count() - 1);
      return rejected.index() + run + " " + rejected.reason() + (rejected.provisional() ? "?" : "");
    }
    if (outcome instanceof ChunkRejected rejected) {
      return "chunk " + chunk.sequence() + " " + rejected.reason();
    }
    if (outcome instanceof ChunkRepeated) {
      return "repeated " + chunk.sequence();
    }
    if (outcome instanceof CaptureFinished) {
      return "finished";
    }
    throw new AssertionError(outcome);
  }
}
