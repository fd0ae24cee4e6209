package dev.motility.dashboard.events;

/** An event in the form in which it is sent, made once for all clients. */
public final class SentEvent {
  private final Event event;
  private final byte[] full;
  private final byte[] plain;

  /**
   * @param full with participant data
   * @param plain without
   */
  public SentEvent(Event event, byte[] full, byte[] plain) {
    this.event = event;
    this.full = full;
    this.plain = plain;
  }

  /** What is sent. */
  public Event event() {
    return event;
  }

  /** The bytes, not to be changed, for those who may see participant data or may not. */
  public byte[] bytes(boolean withParticipant) {
    return withParticipant ? full : plain;
  }
}
