package dev.motility.model.classify;

import dev.motility.model.engine.DeviceChoice;
import dev.motility.model.engine.Precision;
import java.util.OptionalInt;

/**
 * How to classify.
 *
 * @param device where
 * @param threads that share one computation, for the whole process; without it, one for each core
 * @param batch windows computed together, always padded to that number; without it, 1 on a CPU and
 *     {@value #GPU_BATCH} on a GPU
 * @param precision of the network's convolutions; half precision is held against single precision
 *     when a model is loaded
 */
public record ClassifierSettings(
    DeviceChoice device, OptionalInt threads, OptionalInt batch, Precision precision) {
  /** How far probabilities in half precision may be from those in single precision. */
  public static final double LARGEST_DIFFERENCE = 0.05;

  static final int GPU_BATCH = 4;
  private static final int MAX_BATCH = 256;

  public ClassifierSettings {
    if (batch.isPresent() && (batch.getAsInt() < 1 || batch.getAsInt() > MAX_BATCH)) {
      throw new IllegalArgumentException(
          "batch %d: it may be 1 to %d".formatted(batch.getAsInt(), MAX_BATCH));
    }
  }

  /** In single precision. */
  public ClassifierSettings(DeviceChoice device, OptionalInt threads, OptionalInt batch) {
    this(device, threads, batch, Precision.FP32);
  }

  /** Whatever suits the machine. */
  public static ClassifierSettings automatic() {
    return new ClassifierSettings(
        new DeviceChoice.Auto(), OptionalInt.empty(), OptionalInt.empty());
  }

  int batchOn(boolean gpu) {
    return batch.orElse(gpu ? GPU_BATCH : 1);
  }
}
