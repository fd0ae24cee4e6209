package dev.motility.ingest.source;

import dev.motility.samples.SourceException;

/** A source that can be opened; made from text by {@link Sources#parse}. */
public sealed interface SourceAddress permits VideoAddress, SimulatedAddress {
  /**
   * Opens the source; whoever does closes it.
   *
   * @throws SourceException if there is nothing to read
   */
  OpenSource open() throws SourceException;
}
