package dev.motility.standalone.results;

import java.util.Locale;

/** The topics that hold results. */
enum ResultTopic {
  SCORES,
  SAMPLES,
  REJECTIONS,
  RESCORES,
  SHADOW_SCORES;

  /** Whether only the newest record of a key counts. */
  boolean isNewestOnly() {
    return this == SAMPLES;
  }

  /** As it is named on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
