package dev.motility.model.engine;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The arithmetic of a network's convolutions. Half precision takes half of the memory, and devices
 * that have it compute it faster; dense layers and whatever is added up over places stay in single
 * precision. There is no bf16: DJL's native part does not know it, and ends the process when asked.
 */
public enum Precision {
  /** Single precision; on a GPU the library multiplies in TF32, by its own default. */
  FP32(DataType.FLOAT32),
  /** Eleven bits of mantissa; what is larger than 65,504 is lost. */
  FP16(DataType.FLOAT16);

  private final DataType type;

  Precision(DataType type) {
    this.type = type;
  }

  /** What the library calls it. */
  public DataType type() {
    return type;
  }

  /** As it is named in settings and in scores. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The precision that a setting names.
   *
   * @throws IllegalArgumentException with what it may be
   */
  public static Precision parse(String text) {
    return find(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "precision '%s': it may be %s"
                        .formatted(
                            text,
                            Arrays.stream(values())
                                .map(Precision::word)
                                .collect(Collectors.joining(" or ")))));
  }

  /** The precision that a score names; single precision for TF32 and whatever is not known. */
  public static Precision recorded(String text) {
    return find(text).orElse(FP32);
  }

  private static Optional<Precision> find(String text) {
    return Arrays.stream(values()).filter(known -> known.word().equals(text)).findFirst();
  }
}
