package dev.motility.scorer.replay.model;

import dev.motility.model.classify.ClassifierSettings;
import dev.motility.model.engine.DeviceChoice;
import dev.motility.model.engine.Precision;
import dev.motility.schemas.Engine;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What to compute with: what was recorded, unless told otherwise.
 *
 * @param device where, or empty for the recorded device type, or the CPU if there is none such
 * @param threads that share one computation, or empty for as many as recorded
 */
public record EngineChoice(Optional<DeviceChoice> device, OptionalInt threads) {
  /** As recorded. */
  public static final EngineChoice AS_RECORDED =
      new EngineChoice(Optional.empty(), OptionalInt.empty());

  /** How many threads, for scores that were computed so. */
  public int threads(Engine recorded) {
    return threads.orElse(Math.max(1, recorded.getThreads()));
  }

  /** All settings, for scores that were computed so. */
  public ClassifierSettings settings(Engine recorded) {
    return new ClassifierSettings(
        device.orElseGet(() -> as(recorded.getDevice())),
        OptionalInt.of(threads(recorded)),
        device.isPresent() ? OptionalInt.empty() : batch(recorded),
        Precision.recorded(recorded.getPrecision()));
  }

  private static DeviceChoice as(String recorded) {
    return "cpu".equals(recorded) ? new DeviceChoice.Cpu() : new DeviceChoice.Auto();
  }

  /** A damaged record must not make us compute thousands of windows at once. */
  private static OptionalInt batch(Engine recorded) {
    boolean plausible = recorded.getBatch() >= 1 && recorded.getBatch() <= 256;
    return plausible ? OptionalInt.of(recorded.getBatch()) : OptionalInt.empty();
  }
}
