package dev.motility.standalone.bench;

import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.classify.ClassifierSettings;
import dev.motility.model.engine.DeviceChoice;
import dev.motility.schemas.connection.Connection;
import dev.motility.scorer.application.ScorerSettings;
import dev.motility.scorer.command.ScorerProcess;
import java.util.List;
import java.util.OptionalInt;

/** Inference of each window by one thread of the CPU, as a scorer infers by itself. */
final class OneThread {
  private OneThread() {}

  /** What a classifier of it is loaded with. */
  static ClassifierSettings settings() {
    return new ClassifierSettings(new DeviceChoice.Cpu(), OptionalInt.of(1), OptionalInt.empty());
  }

  /** Starts a scorer within this process. */
  static ScorerProcess scorer(Connection connection, ModelArtifact model) {
    return ScorerProcess.start(
        connection, ScorerSettings.defaults(), List.of(settings()), ScorerProcess.Models.of(model));
  }
}
