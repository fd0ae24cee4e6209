package dev.motility.dashboard.events;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far each partition of each topic was read: an event's id. As text, a letter for the topic,
 * the partition, a dot and the next offset in base 36, with hyphens between: {@code s0.1z-s1.4}.
 *
 * @param next the next offset of each partition
 */
public record Positions(Map<Partition, Long> next) {
  /** Nothing was read. */
  public static final Positions NONE = new Positions(Map.of());

  private static final int RADIX = 36;
  private static final int MAX_LENGTH = 100_000;
  private static final Pattern PART = Pattern.compile("([a-z])([0-9]{1,6})\\.([0-9a-z]{1,12})");

  /**
   * A partition of a topic.
   *
   * @param topic the letter of its topic
   */
  public record Partition(char topic, int number) implements Comparable<Partition> {
    @Override
    public int compareTo(Partition other) {
      int byTopic = Character.compare(topic, other.topic);
      return byTopic == 0 ? Integer.compare(number, other.number) : byTopic;
    }
  }

  public Positions {
    next = Map.copyOf(next);
  }

  /** The positions that a text names, if it is one. */
  public static Optional<Positions> parse(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    Map<Partition, Long> next = new TreeMap<>();
    for (String part : text.split("-", -1)) {
      var form = PART.matcher(part);
      if (!form.matches()) {
        return Optional.empty();
      }
      next.put(
          new Partition(form.group(1).charAt(0), Integer.parseInt(form.group(2))),
          Long.parseLong(form.group(3), RADIX));
    }
    return Optional.of(new Positions(next));
  }

  /** The next offset of a partition; 0 if nothing is known of it. */
  public long of(Partition partition) {
    return next.getOrDefault(partition, 0L);
  }

  @Override
  public String toString() {
    return new TreeMap<>(next)
        .entrySet().stream().map(Positions::part).collect(Collectors.joining("-"));
  }

  private static String part(Map.Entry<Partition, Long> entry) {
    return "%s%d.%s"
        .formatted(
            entry.getKey().topic(), entry.getKey().number(), Long.toString(entry.getValue(), RADIX))
        .toLowerCase(Locale.ROOT);
  }
}
