package dev.motility.schemas.rights;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import dev.motility.testing.SecureKafka;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every role tries everything on a real broker: exactly what the table says is allowed. */
class RightsIT {
  private static final Rights RIGHTS = Rights.table();
  private static final TopicNames NAMES = new TopicNames("lab.");
  private static final String CHANGELOG = "lab.scorer-state-changelog";
  private static final String REGISTRY = "kafkasql-journal";
  private static final String FOREIGN = "payroll";

  private static SecureKafka kafka;

  private record Cell(ResourceType type, String name, AclOperation operation) {}

  @BeforeAll
  static void lockTheDoors() throws Exception {
    kafka = SecureKafka.start(roles());
    try (Admin admin = Admin.create(new HashMap<>(kafka.settings(SecureKafka.SUPER_USER)))) {
      admin
          .createTopics(topics().map(name -> new NewTopic(name, 1, (short) 1)).toList())
          .all()
          .get(60, TimeUnit.SECONDS);
      admin.createAcls(RIGHTS.bindings(NAMES)).all().get(60, TimeUnit.SECONDS);
      while (admin.describeAcls(AclBindingFilter.ANY).values().get(60, TimeUnit.SECONDS).size()
          < RIGHTS.bindings(NAMES).size()) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    try (Attempts broker = new Attempts(kafka.settings(SecureKafka.SUPER_USER))) {
      for (String topic : topics().toList()) {
        assertThat(broker.may(ResourceType.TOPIC, topic, WRITE)).isTrue();
      }
    }
  }

  @AfterAll
  static void close() {
    kafka.close();
  }

  static List<String> roles() {
    return RIGHTS.roles();
  }

  private static Stream<String> topics() {
    return Stream.concat(
        Topics.all().stream().map(NAMES::of), Stream.of(CHANGELOG, REGISTRY, FOREIGN));
  }

  @ParameterizedTest
  @MethodSource("roles")
  void a_role_may_do_what_the_table_says_and_nothing_else(String role) throws Exception {
    Map<Cell, Boolean> allowed = new HashMap<>();
    Map<Cell, Boolean> expected = new HashMap<>();
    try (Attempts user = new Attempts(kafka.settings(role))) {
      for (Cell cell : everything()) {
        allowed.put(cell, user.may(cell.type(), cell.name(), cell.operation()));
        expected.put(cell, RIGHTS.allows(NAMES, role, cell.type(), cell.name(), cell.operation()));
      }
    }
    assertThat(allowed).containsExactlyInAnyOrderEntriesOf(expected);
  }

  private static List<Cell> everything() {
    List<Cell> cells = new ArrayList<>();
    for (String topic : topics().toList()) {
      for (AclOperation operation : List.of(READ, WRITE, DESCRIBE, DELETE, CREATE, ALTER_CONFIGS)) {
        cells.add(new Cell(ResourceType.TOPIC, topic, operation));
      }
    }
    for (String group : List.of("lab.scorer", "apicurio-1", FOREIGN)) {
      for (AclOperation operation : List.of(READ, DESCRIBE, DELETE)) {
        cells.add(new Cell(ResourceType.GROUP, group, operation));
      }
    }
    for (String transaction : List.of("lab.scorer-1", FOREIGN)) {
      for (AclOperation operation : List.of(WRITE, DESCRIBE)) {
        cells.add(new Cell(ResourceType.TRANSACTIONAL_ID, transaction, operation));
      }
    }
    return cells;
  }
}
