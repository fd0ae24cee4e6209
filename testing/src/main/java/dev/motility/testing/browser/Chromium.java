package dev.motility.testing.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Chromium of this machine. Tests that need it are skipped where there is none (CHROMIUM names
 * it, if it is not in its usual place); with {@code -Dbrowser=required} they fail there.
 */
public final class Chromium implements AutoCloseable {
  private static final List<String> ALONE_AND_QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it, or skips the test. */
  public static Chromium launch() {
    Optional<Path> program = program();
    if (!"required".equals(System.getProperty("browser"))) {
      assumeTrue(program.isPresent(), "there is no Chromium");
    }
    Path found =
        program.orElseThrow(() -> new AssertionError("there is no Chromium, and it is required"));
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions().setExecutablePath(found).setArgs(ALONE_AND_QUIET)));
  }

  private static Optional<Path> program() {
    return Stream.of(System.getenv().getOrDefault("CHROMIUM", ""), "/usr/bin/chromium")
        .filter(name -> !name.isEmpty())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The browser. */
  public Browser browser() {
    return browser;
  }

  /** A screen on a desk, light. */
  public static Browser.NewContextOptions desk() {
    return new Browser.NewContextOptions()
        .setViewportSize(1440, 900)
        .setColorScheme(ColorScheme.LIGHT);
  }

  /** A phone, light. */
  public static Browser.NewContextOptions phone() {
    return new Browser.NewContextOptions()
        .setViewportSize(390, 844)
        .setDeviceScaleFactor(2)
        .setIsMobile(true)
        .setHasTouch(true)
        .setColorScheme(ColorScheme.LIGHT);
  }

  @Override
  public void close() {
    playwright.close();
  }
}
