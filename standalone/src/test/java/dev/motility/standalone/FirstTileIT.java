package dev.motility.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.motility.testing.browser.Chromium;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How long it takes from the command {@code ./motility demo} on a built checkout to the first
 * picture in a browser; a measurement, run with {@code -Ddemo=true}.
 */
@EnabledIfSystemProperty(named = "demo", matches = "true")
class FirstTileIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @Test
  void the_first_tile_of_a_demo_shows_within_a_minute() throws Exception {
    int port = Floor.freePort();
    try (Chromium chromium = Chromium.launch()) {
      Page page = chromium.browser().newPage();
      Instant begun = Instant.now();
      Process demo =
          new ProcessBuilder("./motility", "demo", "--port", Integer.toString(port))
              .directory(Path.of("..").toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        visit(page, "http://localhost:" + port + "/", begun.plus(LIMIT));
        page.waitForFunction(
            "() => [...document.querySelectorAll('.tile img')].some("
                + "(image) => !image.hidden && image.complete && image.naturalWidth > 0)",
            null,
            new Page.WaitForFunctionOptions().setTimeout(60_000));
        Duration taken = Duration.between(begun, Instant.now());
        System.getLogger("measured")
            .log(
                System.Logger.Level.INFO,
                "from the command to the first tile: {0} s",
                taken.toMillis() / 1000.0);
        assertThat(taken).isLessThan(LIMIT);
      } finally {
        demo.destroy();
        demo.waitFor(30, TimeUnit.SECONDS);
      }
    }
  }

  /** Opens the page as soon as there is one. */
  private static void visit(Page page, String address, Instant end) {
    while (Instant.now().isBefore(end)) {
      try {
        page.navigate(address);
        return;
      } catch (PlaywrightException notYet) {
        LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
      }
    }
  }
}
