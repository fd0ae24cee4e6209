package dev.motility.dashboard.events;

import dev.motility.dashboard.events.Positions.Partition;
import java.util.Arrays;

/** An event in the form in which it is sent, made once for all clients. */
public final class SentEvent {
  private final Partition from;
  private final long offset;
  private final byte[] full;
  private final byte[] plain;

  /**
   * @param full with participant data
   * @param plain without
   */
  public SentEvent(Event event, byte[] full, byte[] plain) {
    this.from = event.from();
    this.offset = event.offset();
    this.full = full;
    // Most events name no participant, and thousands are kept.
    this.plain = Arrays.equals(full, plain) ? full : plain;
  }

  /** The partition that its record stands on. */
  public Partition from() {
    return from;
  }

  /** The offset of its record. */
  public long offset() {
    return offset;
  }

  /** The bytes, not to be changed, for those who may see participant data or may not. */
  public byte[] bytes(boolean withParticipant) {
    return withParticipant ? full : plain;
  }
}
