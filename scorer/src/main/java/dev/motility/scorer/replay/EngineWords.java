package dev.motility.scorer.replay;

import dev.motility.schemas.Engine;

/** An engine in words. */
final class EngineWords {
  private EngineWords() {}

  static String of(Engine engine) {
    return "%s, %s, %s, %s, batch %d, threads %d"
        .formatted(
            engine.getSoftware(),
            engine.getLibrary(),
            engine.getDevice(),
            engine.getPrecision(),
            engine.getBatch(),
            engine.getThreads());
  }
}
