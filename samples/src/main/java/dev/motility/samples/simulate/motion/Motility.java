package dev.motility.samples.simulate.motion;

/** The three shares a laboratory reports (WHO manual, 5th edition, and VISEM). */
public enum Motility {
  PROGRESSIVE,
  NON_PROGRESSIVE,
  IMMOTILE
}
