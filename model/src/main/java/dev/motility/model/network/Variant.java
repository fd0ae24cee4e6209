package dev.motility.model.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The three networks of "3D CNNs for sperm motility prediction on VISEM" (ICDCIT 2021), and one
 * that counts cells by place.
 */
public enum Variant {
  R3D18("r3d18", 0),
  R3D18_TABULAR("r3d18-tabular", 19),
  R3D34_TABULAR("r3d34-tabular", 19),
  /**
   * Says at every place how many cells of each class are there; the sums' shares are the result.
   */
  COUNTER("counter", 0);

  private final String key;
  private final int features;

  Variant(String key, int features) {
    this.key = key;
    this.features = features;
  }

  /** The name on command lines, in files and on topics. */
  public String key() {
    return key;
  }

  /** The number of residual blocks of each stage. */
  public List<Integer> blocks() {
    return switch (this) {
      case R3D18, R3D18_TABULAR -> List.of(2, 2, 2, 2);
      case R3D34_TABULAR -> List.of(3, 4, 6, 3);
      case COUNTER -> List.of(1, 1, 1, 3);
    };
  }

  /** Whether it counts cells by place, where the paper's networks average over the field. */
  public boolean counts() {
    return this == COUNTER;
  }

  /** How many values of the participant's record it reads; 0 for a network that sees video only. */
  public int features() {
    return features;
  }

  /** Whether it reads the participant's record. */
  public boolean tabular() {
    return features > 0;
  }

  /** The variant of that name. */
  public static Optional<Variant> find(String key) {
    return Arrays.stream(values()).filter(variant -> variant.key.equals(key)).findFirst();
  }

  /** All names, for messages. */
  public static String choices() {
    return Arrays.stream(values()).map(Variant::key).collect(Collectors.joining(", "));
  }
}
