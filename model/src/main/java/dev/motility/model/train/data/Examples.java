package dev.motility.model.train.data;

import dev.motility.model.network.Extent;

/** Windows to train on or to validate with, by number from 0. Safe for use by several threads. */
public interface Examples {
  /** The size of every window. */
  Extent extent();

  int size();

  Example example(int index);

  /** Grey values, {@code frames × height × width}, row by row, frames in order. */
  byte[] pixels(int index);
}
