package dev.motility.schemas.topic;

import java.util.regex.Pattern;

/**
 * The names that an installation gives its topics.
 *
 * @param prefix what stands before each name, for example {@code motility.}
 */
public record TopicNames(String prefix) {
  /** The prefix unless another is set. */
  public static final String DEFAULT_PREFIX = "motility.";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{0,200}");

  public TopicNames {
    if (!FORM.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "a topic prefix may hold letters, digits, '.', '_' and '-', not '" + prefix + "'");
    }
  }

  /** The topic's name on the broker. */
  public String of(Topic<?> topic) {
    return prefix + topic.name();
  }

  /** The registry's subject for the topic's values. */
  public String subject(Topic<?> topic) {
    return of(topic) + "-value";
  }
}
