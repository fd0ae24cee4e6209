package dev.motility.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motility.dashboard.access.OpenId;
import dev.motility.dashboard.access.OpenIdException;
import dev.motility.dashboard.access.OpenIdSettings;
import dev.motility.dashboard.command.Dashboard;
import dev.motility.dashboard.web.ServerSettings;
import dev.motility.schemas.topic.Topics;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logins by a provider of its own, over HTTP, with tokens that it signs. */
@WithKafka
class OpenIdTest {
  private static final String CLIENT = "motility-dashboard";

  private final MockOAuth2Server provider = new MockOAuth2Server();
  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private Laboratory laboratory;
  private Dashboard dashboard;

  @BeforeEach
  void setUp(TestKafka kafka) throws Exception {
    provider.start();
    laboratory = new Laboratory(kafka);
    laboratory.score(Fixtures.of("p1", Fixtures.score("a", 0)));
    laboratory.write(Topics.PARTICIPANTS, "p1", Fixtures.participant("p1"));
    int port = freePort();
    dashboard =
        Dashboard.start(
            laboratory.connection(),
            ServerSettings.local(port),
            new OpenId(settings(port)),
            Dashboard.TAIL);
    new Client(dashboard).untilReady();
  }

  @AfterEach
  void close() {
    dashboard.close();
    laboratory.close();
    provider.shutdown();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private OpenIdSettings settings(int port) {
    return new OpenIdSettings(
        provider.issuerUrl("laboratory").uri(),
        CLIENT,
        "a secret",
        URI.create("http://localhost:" + port),
        "roles");
  }

  /** What the provider's next token says. */
  private void willSay(String audience, Map<String, Object> claims) {
    provider.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            "laboratory", "ada", "JWT", List.of(audience), claims, 3600));
  }

  private HttpResponse<String> open(String path) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create(dashboard.address() + path)).build(),
        BodyHandlers.ofString());
  }

  @Test
  void whoever_has_the_laboratorys_role_sees_participants_after_the_providers_login()
      throws Exception {
    willSay(CLIENT, Map.of("roles", List.of("laboratory"), "preferred_username", "ada"));

    assertThat(open("").statusCode()).isEqualTo(200);

    assertThat(open("api/samples").statusCode()).isEqualTo(200);
    assertThat(open("api/participants/p1").statusCode()).isEqualTo(200);
  }

  @Test
  void whoever_has_the_viewers_role_sees_no_participant() throws Exception {
    willSay(CLIENT, Map.of("roles", List.of("viewer")));

    assertThat(open("").statusCode()).isEqualTo(200);

    assertThat(open("api/samples").statusCode()).isEqualTo(200);
    assertThat(open("api/participants/p1").statusCode()).isEqualTo(403);
  }

  @Test
  void whoever_has_no_role_here_sees_nothing_but_why() throws Exception {
    willSay(CLIENT, Map.of("roles", List.of("gardener")));

    HttpResponse<String> page = open("");

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains("your account has no role here");
    assertThat(open("api/samples").statusCode()).isEqualTo(401);
  }

  @Test
  void a_token_for_another_program_lets_nobody_in() throws Exception {
    willSay(CLIENT, Map.of("roles", List.of("laboratory"), "aud", "another-program"));

    assertThat(open("").statusCode()).isEqualTo(403);
    assertThat(open("api/samples").statusCode()).isEqualTo(401);
  }

  @Test
  void an_answer_to_a_login_that_this_browser_did_not_begin_lets_nobody_in() throws Exception {
    assertThat(open("login/callback?code=stolen&state=made-up").statusCode()).isEqualTo(403);
    assertThat(open("api/samples").statusCode()).isEqualTo(401);
  }

  @Test
  void after_the_logout_the_session_is_over() throws Exception {
    willSay(CLIENT, Map.of("roles", List.of("laboratory")));
    open("");

    HttpResponse<String> out =
        browser.send(
            HttpRequest.newBuilder(URI.create(dashboard.address() + "logout"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());

    assertThat(out.body()).contains("You are logged out here");
    assertThat(open("api/samples").statusCode()).isEqualTo(401);
  }

  @Test
  void a_provider_that_does_not_answer_is_named_at_the_start() {
    OpenIdSettings nobody =
        new OpenIdSettings(
            URI.create("http://localhost:1/none"),
            CLIENT,
            "a secret",
            URI.create("http://localhost:8080"),
            "roles");

    assertThatThrownBy(() -> new OpenId(nobody))
        .isInstanceOf(OpenIdException.class)
        .hasMessageContaining("http://localhost:1/none does not answer as one")
        .hasMessageNotContaining("a secret");
  }
}
