package dev.motility.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@WithKafka
class WithKafkaTest {
  private static final Set<String> PREFIXES = ConcurrentHashMap.newKeySet();

  private TestKafka before;

  @BeforeEach
  void remember(TestKafka kafka) {
    before = kafka;
  }

  @RepeatedTest(2)
  void every_test_has_a_prefix_of_its_own(TestKafka kafka) {
    assertThat(kafka.prefix()).matches("t-[0-9a-f]{8}\\.");
    assertThat(PREFIXES.add(kafka.prefix())).isTrue();
  }

  @Test
  void a_test_and_what_runs_before_it_have_the_same_prefix(TestKafka kafka) {
    assertThat(kafka).isEqualTo(before);
  }

  @Test
  void topics_can_be_created_under_the_prefix(TestKafka kafka) throws Exception {
    String topic = kafka.name("frames");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);
      assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).contains(topic);
    }
  }

  @Test
  void the_registry_answers(TestKafka kafka) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(kafka.registryUrl() + "/subjects")).build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }
}
