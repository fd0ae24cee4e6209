package dev.motility.dashboard.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motility.dashboard.events.Positions.Partition;

/**
 * Something that a client may want to know.
 *
 * @param kind what it is about
 * @param from the partition that its record stands on
 * @param offset of the record
 * @param data what is known, with participant data
 */
public record Event(Kind kind, Partition from, long offset, ObjectNode data) {
  /** What an event is about. */
  public enum Kind {
    SCORE('s'),
    REJECTION('r'),
    SAMPLE('m'),
    CAPTURE('c');

    private final char topic;

    Kind(char topic) {
      this.topic = topic;
    }

    /** The letter of its topic in {@link Positions}. */
    public char topic() {
      return topic;
    }
  }
}
