package dev.motility.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.read.ListAppender;
import dev.motility.dashboard.access.Access;
import dev.motility.dashboard.access.Passwords;
import dev.motility.dashboard.access.Role;
import dev.motility.dashboard.access.User;
import dev.motility.dashboard.access.UsersFile;
import dev.motility.dashboard.command.Dashboard;
import dev.motility.dashboard.command.DashboardCommand;
import dev.motility.dashboard.command.UsersCommand;
import dev.motility.runtime.CommandRunner;
import dev.motility.schemas.connection.KeptData;
import dev.motility.schemas.topic.Topics;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

@WithKafka
class AccessTest {
  private static final String PASSWORD = "correct horse";
  private static final String HASH = Passwords.hash(PASSWORD);

  @TempDir private Path folder;
  private Laboratory laboratory;
  private Path file;
  private UsersFile users;

  @BeforeEach
  void setUp(TestKafka kafka) {
    laboratory = new Laboratory(kafka);
    file = folder.resolve("users");
    users = new UsersFile(file);
    users.put(new User("ada", Role.LABORATORY, HASH));
    users.put(new User("ben", Role.VIEWER, HASH));
    laboratory.score(Fixtures.of("p1", Fixtures.score("a", 0)));
    laboratory.write(Topics.PARTICIPANTS, "p1", Fixtures.participant("p1"));
  }

  @AfterEach
  void close() {
    laboratory.close();
  }

  private Dashboard withUsers() {
    return laboratory.dashboard(new Access.Users(users));
  }

  @Test
  void nobody_sees_anything_without_a_login_but_health_and_metrics() {
    try (Dashboard dashboard = withUsers()) {
      Client client = new Client(dashboard).untilReady();
      assertThat(client.get("api/samples").statusCode()).isEqualTo(401);
      assertThat(client.get("api/events").statusCode()).isEqualTo(401);
      assertThat(client.get("").headers().firstValue("Location").orElseThrow()).endsWith("/login");
      assertThat(client.get("login").statusCode()).isEqualTo(200);
      assertThat(client.get("health/live").statusCode()).isEqualTo(200);
      assertThat(client.get("metrics").body()).contains("motility_dashboard_ready 1.0");
    }
  }

  @Test
  void the_session_is_in_a_cookie_that_scripts_and_other_sites_do_not_get() {
    try (Dashboard dashboard = withUsers()) {
      HttpResponse<String> login = new Client(dashboard).untilReady().login("ada", PASSWORD);
      assertThat(login.headers().firstValue("Set-Cookie").orElseThrow())
          .contains("HttpOnly", "SameSite=Strict");
    }
  }

  @Test
  void the_laboratory_sees_participants() {
    try (Dashboard dashboard = withUsers()) {
      Client client = new Client(dashboard).untilReady();
      client.login("ada", PASSWORD);
      assertThat(client.json("api/scores").get(0).get("participantId").textValue()).isEqualTo("p1");
      assertThat(client.json("api/participants/p1").get("measurements")).hasSize(2);
    }
  }

  @Test
  void each_look_at_a_laboratory_record_is_logged() {
    ListAppender<ILoggingEvent> said = new ListAppender<>();
    Logger audit = (Logger) LoggerFactory.getLogger("audit");
    said.start();
    audit.setLevel(Level.INFO);
    audit.addAppender(said);
    try (Dashboard dashboard = withUsers()) {
      Client client = new Client(dashboard).untilReady();
      client.login("ada", PASSWORD);
      client.get("api/samples/a");
      client.get("api/participants/p1");
      client.get("api/participants/p1");
      assertThat(said.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .filteredOn(line -> line.contains("laboratory record"))
          .hasSize(2)
          .allSatisfy(
              line ->
                  assertThat(line)
                      .startsWith("ada looked at the laboratory record of participant p1 from "));
    } finally {
      audit.detachAppender(said);
    }
  }

  @Test
  void whatever_else_is_logged_the_audit_log_is() throws JoranException {
    LoggerContext context = new LoggerContext();
    context.putProperty("MOTILITY_LOG", "error");
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(AccessTest.class.getResource("/logback.xml"));
    assertThat(context.getLogger("audit").isInfoEnabled()).isTrue();
  }

  @Test
  void a_viewer_sees_no_participant_anywhere() {
    try (Dashboard dashboard = withUsers()) {
      Client client = new Client(dashboard).untilReady();
      client.login("ben", PASSWORD);
      for (String path :
          new String[] {
            "api/samples",
            "api/samples/a",
            "api/scores",
            "api/export?sample=a",
            "api/export?sample=a&format=csv"
          }) {
        assertThat(client.get(path))
            .as(path)
            .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(client.get(path).body()).as(path).doesNotContain("p1", "ab12ab12");
      }
      assertThat(client.get("api/participants/p1").statusCode()).isEqualTo(403);
      try (Client.Events events = client.events("")) {
        events.next("hello");
        laboratory.score(Fixtures.of("p1", Fixtures.score("a", 1)));
        assertThat(events.next("score").data().get("participantId").isNull()).isTrue();
      }
    }
  }

  @Test
  void a_wrong_password_and_an_unknown_name_are_refused_alike_and_soon_not_even_tried() {
    try (Dashboard dashboard = withUsers()) {
      Client client = new Client(dashboard).untilReady();
      HttpResponse<String> wrong = client.login("ada", "wrong");
      HttpResponse<String> unknown = client.login("eve", "wrong");
      assertThat(wrong.statusCode()).isEqualTo(401);
      assertThat(unknown.body()).isEqualTo(wrong.body());
      for (int attempt = 0; attempt < 8; attempt++) {
        client.login("eve", "wrong");
      }
      HttpResponse<String> late = client.login("ada", PASSWORD);
      assertThat(late.statusCode()).isEqualTo(429);
      assertThat(late.headers().firstValue("Retry-After")).contains("60");
    }
  }

  @Test
  void a_user_who_is_removed_is_out_at_once() {
    try (Dashboard dashboard = withUsers()) {
      Client client = new Client(dashboard).untilReady();
      client.login("ada", PASSWORD);
      assertThat(client.get("api/samples").statusCode()).isEqualTo(200);
      users.remove("ada");
      assertThat(client.get("api/samples").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void a_page_of_another_name_does_not_read_what_is_open_to_this_machine() throws IOException {
    try (Dashboard dashboard = laboratory.open()) {
      URI address = URI.create(dashboard.address());
      try (Socket socket = new Socket(address.getHost(), address.getPort())) {
        OutputStream out = socket.getOutputStream();
        out.write(
            "GET /api/samples HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).startsWith("HTTP/1.1 421").contains("localhost only");
      }
    }
  }

  @Test
  void open_to_others_it_refuses_to_start_without_users() {
    StringWriter err = new StringWriter();
    CommandLine command =
        new CommandLine(new DashboardCommand(KeptData.nowhere())).setErr(new PrintWriter(err));
    int status = new CommandRunner(command, Map.of()).run("--host", "0.0.0.0", "--port", "0");
    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).contains("--users FILE").contains("--access open").hasLineCount(1);
  }

  @Test
  void a_users_file_is_for_its_owner_only_and_holds_no_password() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).contains("$argon2id$").doesNotContain(PASSWORD);
  }

  @Test
  void a_line_that_is_no_user_is_named() throws IOException {
    Files.writeString(file, "ada:admin:secret\n");
    StringWriter err = new StringWriter();
    CommandLine command =
        new CommandLine(new DashboardCommand(KeptData.nowhere())).setErr(new PrintWriter(err));
    int status = new CommandRunner(command, Map.of()).run("--users", file.toString());
    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).contains("line 1").doesNotContain("secret");
  }

  @Test
  void users_remove_takes_a_user_away_and_tells_if_there_is_none() {
    CommandLine command =
        new CommandLine(new UsersCommand()).setErr(new PrintWriter(new StringWriter()));
    assertThat(
            new CommandRunner(command, Map.of()).run("remove", "ben", "--users", file.toString()))
        .isZero();
    assertThat(users.find("ben")).isEmpty();
    assertThat(
            new CommandRunner(command, Map.of()).run("remove", "ben", "--users", file.toString()))
        .isEqualTo(1);
  }
}
