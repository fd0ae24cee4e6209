package dev.motility.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.TopicNames;
import org.junit.jupiter.api.Test;

class ReplayCommandTest {
  private static String command(String registryUrl, String prefix, String sample) {
    return new ReplayCommand(Connection.of("broker:9092", registryUrl, new TopicNames(prefix)))
        .of(sample);
  }

  @Test
  void it_names_the_servers() {
    assertThat(command("http://registry:8081", TopicNames.DEFAULT_PREFIX, "donor-3"))
        .isEqualTo(
            "./motility replay --sample=donor-3 --bootstrap-servers broker:9092"
                + " --registry-url http://registry:8081");
    assertThat(command("http://registry:8081", "trial.", "donor-3"))
        .endsWith(" --topic-prefix trial.");
  }

  @Test
  void a_name_is_nothing_but_a_name_to_a_shell() {
    assertThat(command("http://registry:8081", TopicNames.DEFAULT_PREFIX, "a'; rm -rf $HOME"))
        .contains(" '--sample=a'\\''; rm -rf $HOME' ");
  }

  @Test
  void it_shows_no_password() {
    assertThat(command("http://ada:p@ss@registry:8081", TopicNames.DEFAULT_PREFIX, "a"))
        .contains("--registry-url http://registry:8081")
        .doesNotContain("ada", "p@ss");
  }
}
