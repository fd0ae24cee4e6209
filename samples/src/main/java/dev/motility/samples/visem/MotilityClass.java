package dev.motility.samples.visem;

/** What most spermatozoa of a sample do. */
public enum MotilityClass {
  PROGRESSIVE,
  NON_PROGRESSIVE,
  IMMOTILE
}
