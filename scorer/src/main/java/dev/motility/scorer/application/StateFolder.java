package dev.motility.scorer.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where an instance keeps its state, and whether the one before it left that in order.
 *
 * <p>State that a killed instance left cannot be used: nobody knows how far it goes. Kafka Streams
 * finds that out store by store, when it starts and again for each partition that it is given,
 * which takes seconds and a rebalance. It has nothing to find out where such state is removed at
 * once.
 *
 * @param folder what all applications keep their state in
 * @param application whose state it is
 */
record StateFolder(Path folder, String application) {
  /** Forgets that the state was left in order; until it is again, it counts as left by a kill. */
  boolean takeOver() {
    try {
      return Files.deleteIfExists(mark());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says that the state is in order. */
  void leaveInOrder() {
    try {
      Files.createDirectories(folder);
      Files.write(mark(), new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path mark() {
    return folder.resolve(application + ".in-order");
  }
}
