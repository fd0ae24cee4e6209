package dev.motility.dashboard.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The pages: files of this jar, nothing from other hosts. */
final class Pages {
  private static final String FOLDER = "/dev/motility/dashboard/page/";
  private static final Map<String, String> PAGES =
      Map.of("/", "wall.html", "/sample", "sample.html", "/system", "system.html");

  private Pages() {}

  static void configure(JavalinConfig config) {
    config.staticFiles.add(
        files -> {
          files.hostedPath = "/assets";
          files.directory = FOLDER + "assets";
          files.location = Location.CLASSPATH;
          files.headers = Map.of("Cache-Control", "no-cache");
        });
    config.staticFiles.add(
        files -> {
          files.hostedPath = "/vendor";
          files.directory = FOLDER + "vendor";
          files.location = Location.CLASSPATH;
          files.headers = Map.of("Cache-Control", "no-cache");
        });
  }

  static void addTo(Javalin app) {
    PAGES.forEach((path, file) -> app.get(path, ctx -> show(ctx, file)));
    app.after("/sample", Pages::preload);
  }

  /** The browser asks for the sample while it still loads the scripts that draw it. */
  private static void preload(Context ctx) {
    Optional.ofNullable(ctx.queryParam("id"))
        .map(id -> URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"))
        .ifPresent(
            id ->
                ctx.header(
                    "Link", "</api/samples/" + id + ">; rel=preload; as=fetch; crossorigin"));
  }

  static void show(Context ctx, String file) {
    ctx.header("Cache-Control", "no-store");
    ctx.html(text(file));
  }

  /** A text of this jar. */
  static String text(String file) {
    try (InputStream in =
        Optional.ofNullable(Pages.class.getResourceAsStream(FOLDER + file))
            .orElseThrow(() -> new IllegalStateException("the jar has no page " + file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
