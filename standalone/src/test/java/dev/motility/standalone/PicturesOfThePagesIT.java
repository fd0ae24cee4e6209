package dev.motility.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.motility.dashboard.command.Dashboard;
import dev.motility.ingest.capture.CaptureSettings;
import dev.motility.ingest.publish.Message;
import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.CaptureEventKind;
import dev.motility.schemas.Measurement;
import dev.motility.schemas.ParticipantRecord;
import dev.motility.schemas.read.TopicScan;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.Topics;
import dev.motility.testing.browser.Chromium;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures of the pages for the documentation, left in the folder that {@code -Dscreenshots} names:
 * thirty simulated microscopes, scored by the shipped model.
 */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class PicturesOfThePagesIT {
  private static final int MICROSCOPES = 30;
  private static final int WINDOWS = Integer.getInteger("screenshots.windows", 5);
  private static final int AT_ONCE = 2;

  /** The one that the page of a sample shows. */
  private static final int SHOWN = 3;

  /** Its last window is empty. */
  private static final int REJECTED = 2;

  /** It is not heard of any more. */
  private static final int SILENT = 9;

  private static final String PARTICIPANT = "P-1042";

  @TempDir Path data;

  private record View(String name, Browser.NewContextOptions options) {}

  private static final List<View> VIEWS =
      List.of(
          new View("light", Chromium.desk()),
          new View("dark", Chromium.desk().setColorScheme(ColorScheme.DARK)),
          new View("phone", Chromium.phone()));

  @Test
  void wall_sample_and_system_in_light_dark_and_on_a_phone() throws Exception {
    try (Chromium chromium = Chromium.launch();
        Floor floor = new Floor(data);
        Dashboard dashboard = floor.dashboard(0)) {
      Map<String, Page> systems = new LinkedHashMap<>();
      for (View view : VIEWS) {
        systems.put(view.name(), open(chromium, dashboard, view, "system"));
      }
      stream(floor);
      awaitAllDecided(systems.values().iterator().next());
      for (View view : VIEWS) {
        beat(floor);
        Page wall = open(chromium, dashboard, view, "");
        assertThat(wall.locator(".tile")).hasCount(MICROSCOPES);
        assertThat(wall.locator(".tile[data-kind=silent]")).hasCount(1);
        if (!view.name().equals("phone")) {
          wall.setViewportSize(1920, 1080);
        }
        shoot(wall, "wall", view);
        Page sample = open(chromium, dashboard, view, "sample?id=donor-" + SHOWN);
        assertThat(sample.locator("#window")).containsText("frames");
        shoot(sample, "sample", view);
        shoot(systems.get(view.name()), "system", view);
      }
      report(chromium, dashboard);
    }
  }

  private static Page open(Chromium chromium, Dashboard dashboard, View view, String path) {
    Page page = chromium.browser().newContext(view.options()).newPage();
    page.navigate(dashboard.address() + path);
    assertThat(page.locator("#link")).hasText("live");
    return page;
  }

  private static Path file(String name) {
    return Path.of(System.getProperty("screenshots")).resolve(name);
  }

  private static void shoot(Page page, String name, View view) {
    page.waitForFunction(
        "() => [...document.images].every((image) => image.hidden || image.complete)");
    boolean whole = !name.equals("wall") && !view.name().equals("phone");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(file("dashboard-%s-%s.png".formatted(name, view.name())))
            .setFullPage(whole));
  }

  private static void report(Chromium chromium, Dashboard dashboard) {
    Page page = open(chromium, dashboard, VIEWS.get(0), "sample?id=donor-" + SHOWN);
    assertThat(page.locator("#window")).containsText("frames");
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    page.pdf(new Page.PdfOptions().setPath(file("report.pdf")).setFormat("A4"));
  }

  private static void stream(Floor floor) throws Exception {
    floor.send(Message.of(record(), Instant.now()));
    ExecutorService atOnce = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Callable<Object>> captures =
          IntStream.rangeClosed(1, MICROSCOPES)
              .mapToObj(microscope -> Executors.callable(() -> stream(floor, microscope)))
              .toList();
      for (Future<Object> capture : atOnce.invokeAll(captures)) {
        capture.get();
      }
    } finally {
      atOnce.shutdownNow();
    }
  }

  private static void stream(Floor floor, int microscope) {
    CaptureSettings settings =
        CaptureSettings.of("donor-" + microscope, "microscope-" + microscope).inRealTime();
    try {
      floor.stream(
          microscope == SHOWN ? settings.withParticipant(PARTICIPANT) : settings, view(microscope));
      beat(floor, event -> event.getMicroscopeId().equals(settings.microscopeId()));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static ViewOfWindows view(int microscope) {
    return switch (microscope) {
      case SHOWN -> new ViewOfWindows(4200 + microscope, 5 * WINDOWS, Set.of(14, 15));
      case REJECTED -> new ViewOfWindows(4200 + microscope, WINDOWS, Set.of(WINDOWS - 1));
      default -> new ViewOfWindows(4200 + microscope, WINDOWS, Set.of());
    };
  }

  private static ParticipantRecord record() {
    return new ParticipantRecord(
        PARTICIPANT,
        List.of(
            new Measurement("abstinence_time", 3.0, "days"), new Measurement("age", 31.0, "years")),
        "made up");
  }

  private static void awaitAllDecided(Page page) {
    int windows = (MICROSCOPES - 1) * WINDOWS + 5 * WINDOWS;
    page.evaluate(
        """
        async (windows) => {
          for (const end = Date.now() + 600_000; Date.now() < end; ) {
            const samples = await (await fetch("/api/samples")).json();
            if (samples.reduce((sum, one) => sum + one.windows + one.rejected, 0) >= windows) return;
            await new Promise((later) => setTimeout(later, 500));
          }
          throw new Error("not every window was scored or rejected within ten minutes");
        }
        """,
        windows);
  }

  /** The agents say that their microscopes are still there, all but one. */
  private static void beat(Floor floor) {
    beat(floor, event -> !event.getSampleId().equals("donor-" + SILENT));
  }

  private static void beat(Floor floor, Predicate<CaptureEvent> who) {
    List<CaptureEvent> started = new ArrayList<>();
    try (RegistrySerdes serdes = new RegistrySerdes(floor.connection());
        TopicScan<CaptureEvent> scan =
            TopicScan.open(floor.connection(), serdes, Topics.CAPTURES)) {
      scan.toEnd(event -> event.value().ifPresent(started::add));
    }
    started.stream()
        .filter(event -> event.getKind() == CaptureEventKind.STARTED)
        .filter(who)
        .map(
            event ->
                CaptureEvent.newBuilder(event)
                    .setKind(CaptureEventKind.HEARTBEAT)
                    .setAt(Instant.now())
                    .build())
        .forEach(event -> floor.send(Message.of(event)));
  }
}
