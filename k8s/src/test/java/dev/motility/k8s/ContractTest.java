package dev.motility.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.schemas.rights.Right;
import dev.motility.schemas.rights.Rights;
import dev.motility.schemas.topic.Topic;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.Test;

/** What the objects say of topics and rights is what the rest of the project says. */
class ContractTest {
  private static final TopicNames NAMES = new TopicNames(TopicNames.DEFAULT_PREFIX);

  private record Acl(String role, String type, String name, String pattern, String operation) {}

  @Test
  void users_have_the_rights_of_the_table() throws IOException {
    Set<Acl> users = new HashSet<>();
    for (Map<String, Object> user : Overlays.file("overlays/secure/users.yaml")) {
      String role = (String) Overlays.at(user, "metadata", "name");
      for (Object acl : (List<?>) Overlays.at(user, "spec", "authorization", "acls")) {
        for (Object operation : (List<?>) Overlays.at(acl, "operations")) {
          users.add(
              new Acl(
                  role,
                  (String) Overlays.at(acl, "resource", "type"),
                  (String) Overlays.at(acl, "resource", "name"),
                  (String) Overlays.at(acl, "resource", "patternType"),
                  (String) operation));
        }
      }
    }
    assertThat(users)
        .isEqualTo(
            Rights.table().cells().stream().map(ContractTest::acl).collect(Collectors.toSet()));
  }

  private static Acl acl(Right right) {
    return new Acl(
        right.role(),
        switch (right.type()) {
          case TOPIC -> "topic";
          case GROUP -> "group";
          default -> "transactionalId";
        },
        right.resource(NAMES).name(),
        right.pattern() == PatternType.PREFIXED ? "prefix" : "literal",
        camelCase(right.operation().name()));
  }

  private static String camelCase(String constant) {
    return List.of(constant.split("_")).stream()
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  @Test
  void topics_are_those_that_setup_makes() throws IOException {
    Map<String, Map<String, String>> objects = new TreeMap<>();
    for (Map<String, Object> topic : Overlays.file("base/topics.yaml")) {
      Map<String, String> config = new TreeMap<>();
      ((Map<?, ?>) Overlays.at(topic, "spec", "config"))
          .forEach((name, value) -> config.put(name.toString(), value.toString()));
      objects.put((String) Overlays.at(topic, "metadata", "name"), config);
    }
    Map<String, Map<String, String>> expected = new TreeMap<>();
    for (Topic<?> topic : Topics.all()) {
      expected.put(NAMES.of(topic), new TreeMap<>(topic.settings()));
    }
    assertThat(objects).isEqualTo(expected);
  }
}
