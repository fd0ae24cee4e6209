package dev.motility.scorer.replay.report;

import dev.motility.schemas.MotilityClass;
import java.util.List;

/** The classes that a model tells apart. */
final class Classes {
  static final List<MotilityClass> ALL =
      List.of(MotilityClass.PROGRESSIVE, MotilityClass.NON_PROGRESSIVE, MotilityClass.IMMOTILE);

  private Classes() {}

  static String words(MotilityClass motility) {
    return switch (motility) {
      case PROGRESSIVE -> "progressive";
      case NON_PROGRESSIVE -> "non-progressive";
      case IMMOTILE -> "immotile";
      case UNKNOWN -> "unknown";
    };
  }
}
