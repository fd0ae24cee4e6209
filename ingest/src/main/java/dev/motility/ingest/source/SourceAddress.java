package dev.motility.ingest.source;

import dev.motility.ingest.live.Camera;
import dev.motility.samples.SourceException;
import java.util.List;
import java.util.Optional;

/** A source that can be opened; made from text by {@link Sources#parse}. */
public sealed interface SourceAddress {

  /** Frames that can be read again: they wait, and need no spool. */
  sealed interface Recorded extends SourceAddress permits VideoAddress, SimulatedAddress {
    /**
     * Opens the source; whoever does closes it.
     *
     * @throws SourceException if there is nothing to read
     */
    OpenSource open() throws SourceException;

    /** What changes when other frames stand at the address. */
    String stamp();
  }

  /** Frames that do not wait. */
  sealed interface Live extends SourceAddress, Camera
      permits StreamAddress, RawAddress, LoopAddress, SimulatedCamera {}

  /** Several recorded sources, each a sample of its own. */
  sealed interface Many extends SourceAddress permits FolderAddress, VisemAddress {
    /**
     * Looks what is there.
     *
     * @throws SourceException if that cannot be found out, or there is nothing
     */
    List<Item> items() throws SourceException;
  }

  /**
   * One of several.
   *
   * @param sampleId made from the file's name
   * @param participantId if the folder tells
   */
  record Item(String sampleId, Optional<String> participantId, Recorded address) {}
}
