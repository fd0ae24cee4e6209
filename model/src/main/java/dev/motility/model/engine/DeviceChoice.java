package dev.motility.model.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where to compute: {@code auto}, {@code cpu} or {@code gpu:N}. */
public sealed interface DeviceChoice {
  /** The first GPU if there is one, else the CPU. */
  record Auto() implements DeviceChoice {}

  /** The CPU. */
  record Cpu() implements DeviceChoice {}

  /**
   * One GPU.
   *
   * @param index from 0
   */
  record Gpu(int index) implements DeviceChoice {}

  /**
   * The choice that a setting names.
   *
   * @throws IllegalArgumentException with what it may be
   */
  static DeviceChoice parse(String text) {
    Matcher gpu = Pattern.compile("gpu:([0-9]{1,3})").matcher(text);
    if (gpu.matches()) {
      return new Gpu(Integer.parseInt(gpu.group(1)));
    }
    return switch (text) {
      case "auto" -> new Auto();
      case "cpu" -> new Cpu();
      default ->
          throw new IllegalArgumentException(
              "device '%s': it may be auto, cpu or gpu:N".formatted(text));
    };
  }
}
