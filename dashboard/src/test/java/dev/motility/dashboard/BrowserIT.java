package dev.motility.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.motility.dashboard.command.Dashboard;
import dev.motility.schemas.CaptureEventKind;
import dev.motility.schemas.RejectionReason;
import dev.motility.schemas.topic.Topics;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import dev.motility.testing.browser.Chromium;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages in a real Chromium, on records that are written for them. */
@WithKafka
class BrowserIT {
  private static Chromium chromium;

  private final List<String> complaints = new ArrayList<>();
  private Laboratory laboratory;
  private BrowserContext context;

  @BeforeAll
  static void launch() {
    chromium = Chromium.launch();
  }

  @AfterAll
  static void quit() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void setUp(TestKafka kafka) {
    laboratory = new Laboratory(kafka);
    context = chromium.browser().newContext(Chromium.desk());
  }

  @AfterEach
  void close() {
    context.close();
    laboratory.close();
    assertThat(complaints).as("what the browser complained of").isEmpty();
  }

  private Page open(Dashboard dashboard, String path) {
    new Client(dashboard).untilReady();
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !isOfTheNetwork(message.text())) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onDialog(dialog -> complaints.add("a script ran: " + dialog.message()));
    page.navigate(dashboard.address() + path);
    return page;
  }

  /** A dashboard that ends, or a picture that is missing, is no fault of a page. */
  private static boolean isOfTheNetwork(String complaint) {
    return complaint.startsWith("Failed to load resource");
  }

  private static String address(String sample) {
    return "sample?id=" + Client.encoded(sample);
  }

  private void scored(String sample, int windows) {
    laboratory.write(Topics.CAPTURES, sample, Fixtures.event(sample, CaptureEventKind.STARTED));
    for (int window = 0; window < windows; window++) {
      laboratory.score(Fixtures.withPicture(Fixtures.score(sample, window)));
    }
    laboratory.write(Topics.SAMPLES, sample, Fixtures.summary(sample, windows, 0));
  }

  @Test
  void the_wall_says_what_to_do_while_there_is_nothing_and_shows_a_tile_when_there_is() {
    try (Dashboard dashboard = laboratory.open()) {
      Page page = open(dashboard, "");
      assertThat(page.getByText("Nothing to show yet")).isVisible();
      assertThat(page.locator("#link")).hasText("live");
      scored("donor-17", 1);
      assertThat(page.locator(".tile")).hasCount(1);
      assertThat(page.locator(".tile-name")).hasText("donor-17");
      assertThat(page.locator(".tile img")).isVisible();
      assertThat(page.getByText("Nothing to show yet")).isHidden();
    }
  }

  @Test
  void a_tile_follows_the_scores() {
    scored("donor-17", 3);
    try (Dashboard dashboard = laboratory.open()) {
      Page page = open(dashboard, "");
      assertThat(page.locator(".facts")).containsText("3 windows");
      laboratory.score(Fixtures.withPicture(Fixtures.score("donor-17", 3)));
      laboratory.write(Topics.SAMPLES, "donor-17", Fixtures.summary("donor-17", 4, 0));
      assertThat(page.locator(".facts")).containsText("4 windows");
      assertThat(page.locator(".tile img")).hasAttribute("alt", "Tracks in window 3 of donor-17");
    }
  }

  @Test
  void tiles_stand_by_urgency_or_by_name() {
    for (int i = 1; i <= 3; i++) {
      scored("donor-" + i, 12);
    }
    laboratory.write(
        Topics.REJECTIONS, "donor-2", Fixtures.rejection("donor-2", 12, RejectionReason.GAP));
    for (int window = 12; window < 17; window++) {
      laboratory.score(Fixtures.ofProgressive(0.02, Fixtures.score("donor-3", window)));
    }
    try (Dashboard dashboard = laboratory.open()) {
      Page page = open(dashboard, "");
      assertThat(page.locator(".tile-name"))
          .hasText(new String[] {"donor-2", "donor-3", "donor-1"});
      assertThat(page.locator(".badge").nth(0)).hasText("newest rejected");
      assertThat(page.locator(".badge").nth(1)).containsText("drifting: progressive down");
      page.locator("input[value=urgency]").focus();
      page.keyboard().press("ArrowRight");
      assertThat(page.locator(".tile-name"))
          .hasText(new String[] {"donor-1", "donor-2", "donor-3"});
    }
  }

  @Test
  void a_page_says_that_it_is_cut_off_and_misses_nothing_when_the_dashboard_is_back() {
    scored("donor-17", 1);
    int port;
    Page page;
    try (Dashboard dashboard = laboratory.open()) {
      port = URI.create(dashboard.address()).getPort();
      page = open(dashboard, "");
      assertThat(page.locator("#link")).hasText("live");
    }
    assertThat(page.locator("#link")).hasText("disconnected");
    assertThat(page.locator("#notice")).containsText("connects again by itself");
    complaints.clear();
    laboratory.score(Fixtures.withPicture(Fixtures.score("donor-17", 1)));
    laboratory.write(Topics.SAMPLES, "donor-17", Fixtures.summary("donor-17", 2, 0));
    try (Dashboard again = laboratory.open(port)) {
      assertThat(page.locator("#link"))
          .hasText("live", new LocatorAssertions.HasTextOptions().setTimeout(15_000));
      assertThat(page.locator(".facts")).containsText("2 windows");
      assertThat(again.address()).contains(Integer.toString(port));
      page.close();
    }
    complaints.clear();
  }

  @Test
  void a_hostile_name_and_a_missing_picture_do_no_harm() {
    String name = "<script>alert(1)</script><img src=x onerror=alert(2)>/..'\"";
    laboratory.score(Fixtures.score(name, 0));
    laboratory.write(Topics.SAMPLES, name, Fixtures.summary(name, 1, 0));
    try (Dashboard dashboard = laboratory.open()) {
      Page page = open(dashboard, "");
      assertThat(page.locator(".tile-name")).hasText(name);
      assertThat(page.locator(".tile .no-picture")).hasText("no picture");
      page.locator(".tile-link").click();
      assertThat(page.locator("h1")).hasText(name);
      assertThat(page.locator("pre")).containsText("'--sample=<script>");
      assertThat(page.locator("#window")).containsText("0, frames 0 to 49");
    }
  }

  @Test
  void ten_thousand_windows_are_one_page() {
    for (int window = 0; window < 10_000; window++) {
      var unused = laboratory.send(Topics.SCORES, "long", Fixtures.score("long", window));
    }
    laboratory.write(Topics.SAMPLES, "long", Fixtures.summary("long", 10_000, 0));
    try (Dashboard dashboard = laboratory.open()) {
      Page page = open(dashboard, "");
      page.locator(".tile-link").click();
      assertThat(page.locator("#window")).containsText("9999, frames 499950 to 499999");
      long first = shown(page);
      long[] again = LongStream.generate(() -> shownAnew(page)).limit(5).sorted().toArray();
      System.getLogger("measured")
          .log(
              System.Logger.Level.INFO,
              "10,000 windows: shown {0} ms after the click on the wall; loaded again, {1} ms, the median of five",
              first,
              again[2]);
      assertThat(page.locator("#chart")).hasAttribute("aria-valuemax", "9999");
    }
  }

  private static long shownAnew(Page page) {
    page.reload();
    return shown(page);
  }

  /** When the page had drawn all of it, ms after it was asked for. */
  private static long shown(Page page) {
    page.waitForFunction("() => performance.getEntriesByName('shown').length > 0");
    String script = "() => Math.round(performance.getEntriesByName('shown')[0].startTime)";
    return ((Number) page.evaluate(script)).longValue();
  }

  @Test
  void a_report_is_one_page_that_says_for_research_use_only() {
    wallOf(3);
    for (int window = 20; window < 40; window++) {
      laboratory.write(
          Topics.REJECTIONS,
          "donor-3",
          Fixtures.rejection("donor-3", window, RejectionReason.EMPTY_FIELD));
    }
    try (Dashboard dashboard = laboratory.open()) {
      Page page = open(dashboard, address("donor-3"));
      assertThat(page.locator("#window")).containsText("frames");
      for (String format : List.of("A4", "Letter")) {
        String pdf =
            new String(
                page.pdf(new Page.PdfOptions().setFormat(format)), StandardCharsets.ISO_8859_1);
        assertThat(Pattern.compile("/Type */Page\\b").matcher(pdf).results().count())
            .as("pages of %s", format)
            .isEqualTo(1);
      }
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(page.locator(".research")).isVisible();
      assertThat(page.locator(".research")).containsText("For research use only");
    }
  }

  @Test
  void the_keyboard_reaches_every_window() {
    scored("donor-17", 5);
    try (Dashboard dashboard = laboratory.open()) {
      Page page = open(dashboard, address("donor-17"));
      assertThat(page.locator("#window")).containsText("4, frames 200 to 249");
      page.locator("#chart").focus();
      page.keyboard().press("ArrowLeft");
      assertThat(page.locator("#window")).containsText("3, frames 150 to 199");
      page.keyboard().press("Home");
      assertThat(page.locator("#window")).containsText("0, frames 0 to 49");
    }
  }

  @Test
  void every_page_passes_axe_in_light_dark_and_on_a_phone() {
    wallOf(8);
    try (Dashboard dashboard = laboratory.open()) {
      for (Browser.NewContextOptions options :
          List.of(
              Chromium.desk(),
              Chromium.desk().setColorScheme(ColorScheme.DARK),
              Chromium.phone())) {
        context.close();
        context = chromium.browser().newContext(options);
        for (String path : List.of("", address("donor-3"), "system")) {
          Page page = open(dashboard, path);
          assertThat(page.locator("#link")).hasText("live");
          page.locator(".tile, .measure, #agents table").first().waitFor();
          assertThat(new AxeBuilder(page).analyze().getViolations())
              .as("axe on /%s", path)
              .extracting(Rule::getId, rule -> rule.getNodes().get(0).getHtml())
              .isEmpty();
          page.close();
        }
      }
    }
  }

  /** Microscopes with all that can be the matter with them. */
  private void wallOf(int microscopes) {
    for (int i = 1; i <= microscopes; i++) {
      scored("donor-" + i, 12 + i);
    }
    laboratory.write(
        Topics.REJECTIONS,
        "donor-2",
        Fixtures.rejection("donor-2", 14, RejectionReason.EMPTY_FIELD));
    laboratory.write(
        Topics.REJECTIONS, "donor-3", Fixtures.rejection("donor-3", 15, RejectionReason.GAP));
    laboratory.write(Topics.CAPTURES, "donor-5", Fixtures.event("donor-5", CaptureEventKind.ENDED));
    laboratory.score(
        Fixtures.of("p1", Fixtures.flagged(Fixtures.withPicture(Fixtures.score("donor-3", 16)))));
    laboratory.write(Topics.SAMPLES, "donor-2", Fixtures.summary("donor-2", 14, 1));
    laboratory.write(Topics.SAMPLES, "donor-3", Fixtures.summary("donor-3", 16, 1));
    laboratory.write(Topics.PARTICIPANTS, "p1", Fixtures.participant("p1"));
  }
}
