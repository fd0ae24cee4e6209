package dev.motility.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.Media;
import dev.motility.dashboard.command.Dashboard;
import dev.motility.ingest.capture.CaptureSettings;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.read.ScannedRecord;
import dev.motility.schemas.read.TopicScan;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.Topics;
import dev.motility.standalone.Program.Run;
import dev.motility.testing.browser.Chromium;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real Chromium while simulated microscopes stream and a real scorer scores. */
@Timeout(600)
class LivePagesIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double PATIENCE_MILLIS = 120_000;
  private static final int MICROSCOPES = 2;

  /** Notes when the picture of a window is there to be seen. */
  private static final String WATCH =
      "() => { window.seen = []; document.addEventListener('load', ({ target }) => {"
          + " const [, number, sample] = /window (\\d+) of (.*)/.exec(target.alt) ?? [];"
          + " window.seen.push({ number: Number(number), sample, at: Date.now() });"
          + " }, true); }";

  /** When a window, or one after it, was to be seen. */
  private static final String SEEN =
      "([sample, number]) => window.seen.find("
          + "(one) => one.sample === sample && one.number >= number)?.at";

  @TempDir static Path data;

  private static Chromium chromium;
  private static Floor floor;

  private BrowserContext context;

  @BeforeAll
  static void open() throws Exception {
    chromium = Chromium.launch();
    floor = new Floor(data);
    for (int i = 1; i <= MICROSCOPES; i++) {
      floor.begin(CaptureSettings.of("live-" + i, "microscope-" + i).inRealTime(), Floor.view(i));
    }
  }

  @AfterAll
  static void end() throws Exception {
    if (floor != null) {
      floor.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void newContext() {
    context = chromium.browser().newContext(Chromium.desk());
  }

  @AfterEach
  void closeContext() {
    context.close();
  }

  private Page wall(Dashboard dashboard) {
    Page page = context.newPage();
    page.navigate(dashboard.address());
    assertThat(live(page)).hasCount(MICROSCOPES, new HasCountOptions().setTimeout(PATIENCE_MILLIS));
    picture(page).waitFor(patiently());
    return page;
  }

  private static Locator live(Page page) {
    return page.locator(".tile").filter(new Locator.FilterOptions().setHasText("live-"));
  }

  private static Locator picture(Page page) {
    return live(page).locator("img").first();
  }

  private static Locator.WaitForOptions patiently() {
    return new Locator.WaitForOptions().setTimeout(PATIENCE_MILLIS);
  }

  /** Waits until another window than the one shown now is shown. */
  private static void awaitNextWindow(Page page) {
    Locator newest = picture(page);
    assertThat(newest)
        .not()
        .hasAttribute(
            "alt",
            newest.getAttribute("alt"),
            new HasAttributeOptions().setTimeout(PATIENCE_MILLIS));
  }

  private static void awaitLink(Page page, String state) {
    assertThat(page.locator("#link"))
        .hasText(state, new HasTextOptions().setTimeout(PATIENCE_MILLIS));
  }

  @Test
  void the_tiles_follow_the_scores() {
    try (Dashboard dashboard = floor.dashboard(0);
        RegistrySerdes serdes = new RegistrySerdes(floor.connection());
        TopicScan<MotilityScore> scan = TopicScan.open(floor.connection(), serdes, Topics.SCORES)) {
      Page page = wall(dashboard);
      scan.toEnd(earlier -> {});
      page.evaluate(WATCH);
      Map<MotilityScore, Long> committed = new HashMap<>();
      while (committed.size() < Integer.getInteger("live.windows", 6)) {
        for (ScannedRecord<MotilityScore> record : scan.poll(Duration.ofMillis(20))) {
          long now = System.currentTimeMillis();
          record.value().ifPresent(score -> committed.put(score, now));
        }
      }
      List<Long> delays = new ArrayList<>();
      committed.forEach(
          (score, at) -> {
            Object window = List.of(score.getSampleId(), (double) score.getWindowIndex());
            page.waitForFunction(SEEN, window);
            delays.add(((Number) page.evaluate(SEEN, window)).longValue() - at);
          });
      delays.sort(null);
      System.getLogger("measured")
          .log(
              System.Logger.Level.INFO,
              "{0} windows: from commit to the picture in the tile median {1} ms, longest {2} ms",
              delays.size(),
              delays.get(delays.size() / 2),
              delays.get(delays.size() - 1));
    }
  }

  @Test
  void a_page_stays_open_while_the_broker_is_away_and_goes_on_when_it_is_back() throws Exception {
    try (Dashboard dashboard = floor.dashboard(0)) {
      Page page = wall(dashboard);
      floor.stopBroker();
      awaitLink(page, "no broker");
      assertThat(page.locator("#notice")).containsText("does not answer");
      assertThat(live(page)).hasCount(MICROSCOPES);
      floor.startBroker();
      awaitLink(page, "live");
      assertThat(page.locator("#notice")).isHidden();
      awaitNextWindow(page);
    }
  }

  @Test
  void a_page_stays_open_while_the_dashboard_is_away_and_goes_on_when_it_is_back() {
    int port;
    Page page;
    try (Dashboard dashboard = floor.dashboard(0)) {
      port = URI.create(dashboard.address()).getPort();
      page = wall(dashboard);
    }
    awaitLink(page, "disconnected");
    assertThat(page.locator("#notice")).containsText("connects again by itself");
    try (Dashboard again = floor.dashboard(port)) {
      awaitLink(page, "live");
      awaitNextWindow(page);
      assertThat(again.address()).contains(Integer.toString(port));
    }
  }

  @Test
  void page_export_report_and_replay_say_what_results_says() throws Exception {
    String sample = "donor's <b>1</b>";
    try (Dashboard dashboard = floor.dashboard(0)) {
      floor.stream(CaptureSettings.of(sample, "microscope-9").withMaxFrames(150), Floor.view(7));
      Page page = context.newPage();
      page.navigate(
          dashboard.address() + "sample?id=" + sample.replace(" ", "%20").replace("<", "%3C"));
      assertThat(page.locator("#subtitle"))
          .containsText("3 windows scored", new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
      assertThat(exported(page, "#json")).isEqualTo(results("scores", "--json", sample));
      assertThat(exported(page, "#csv").subList(1, 4))
          .containsExactlyElementsOf(results("scores", "--csv", sample));
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      JsonNode summary = JSON.readTree(results("samples", "--json", sample).get(0));
      for (String share : List.of("progressive", "nonProgressive", "immotile")) {
        assertThat(page.locator("#summary"))
            .containsText("%.1f %%".formatted(100 * summary.get(share).get("mean").asDouble()));
      }
      assertThat(page.locator(".research")).isVisible();
      Run replay = replayed(page.locator("#provenance pre").textContent());
      assertThat(JSON.readTree(replay.out().get(0)).get("identical").asLong()).isEqualTo(3);
    }
  }

  private List<String> exported(Page page, String link) {
    return context
        .request()
        .get(URI.create(page.url()).resolve(page.locator(link).getAttribute("href")).toString())
        .text()
        .lines()
        .toList();
  }

  private static List<String> results(String topic, String form, String sample) {
    Run run =
        Program.run(
            "results",
            "--topic",
            topic,
            form,
            "--bootstrap-servers",
            floor.connection().bootstrapServers(),
            "--registry-url",
            floor.connection().registryUrl());
    assertThat(run.err()).isEmpty();
    return run.out().stream().filter(line -> line.contains(sample)).toList();
  }

  /** The command as a shell would take it, and its answer as JSON. */
  private static Run replayed(String command) throws Exception {
    Process shell =
        new ProcessBuilder("bash", "-c", command.replaceFirst("^\\./motility", "printf '%s\\\\n'"))
            .start();
    List<String> words = shell.inputReader().lines().toList();
    return Program.run(Stream.concat(words.stream(), Stream.of("--json")).toArray(String[]::new));
  }
}
