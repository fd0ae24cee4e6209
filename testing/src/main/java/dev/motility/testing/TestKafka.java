package dev.motility.testing;

/**
 * Where a test's clients connect, and what its names begin with, so that tests on one broker do not
 * meet. A test method and its {@code @BeforeEach} methods get the same prefix; if a
 * {@code @BeforeAll} method asks for one, the whole class shares it.
 *
 * @param bootstrapServers of the broker, as host:port
 * @param registryUrl of the schema registry's Confluent-compatible API
 * @param prefix for topics, consumer groups, application and transactional ids, as {@code
 *     t-3f9c21ab.}
 */
public record TestKafka(String bootstrapServers, String registryUrl, String prefix) {
  /** The name of one of this test's own topics, groups or ids. */
  public String name(String suffix) {
    return prefix + suffix;
  }
}
