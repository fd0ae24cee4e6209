package dev.motility.dashboard.web;

import dev.motility.dashboard.access.Access;
import dev.motility.dashboard.access.Access.Users.Login;
import dev.motility.dashboard.access.Viewer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in whom {@link Access} knows; nobody else gets further than the login. */
final class Gate {
  private static final Logger AUDIT = LoggerFactory.getLogger("audit");
  private static final String COOKIE = "motility_session";
  private static final String VIEWER = "viewer";

  private final Access access;
  private final boolean secureCookies;

  Gate(Access access, boolean secureCookies) {
    this.access = access;
    this.secureCookies = secureCookies;
  }

  void addTo(Javalin app) {
    app.beforeMatched(this::check);
    app.get("/login", ctx -> Pages.show(ctx, "login.html"));
    app.post("/login", this::login);
    app.post("/logout", this::logout);
  }

  /** Who looks; only behind the gate. */
  static Viewer viewer(Context ctx) {
    Viewer viewer = ctx.attribute(VIEWER);
    if (viewer == null) {
      throw new IllegalStateException("nobody passed the gate for " + ctx.path());
    }
    return viewer;
  }

  /** Whether the one who looks still may. */
  boolean stillOpen(Optional<String> token) {
    return access.viewer(token).isPresent();
  }

  static Optional<String> token(Context ctx) {
    return Optional.ofNullable(ctx.cookie(COOKIE));
  }

  private void check(Context ctx) {
    Optional<Viewer> viewer = access.viewer(token(ctx));
    viewer.ifPresent(known -> ctx.attribute(VIEWER, known));
    if (viewer.isPresent() || isPublic(ctx.path())) {
      return;
    }
    if (ctx.path().startsWith("/api/")) {
      ctx.status(HttpStatus.UNAUTHORIZED);
      Api.error(ctx, "log in first");
    } else {
      ctx.redirect("/login");
    }
    ctx.skipRemainingHandlers();
  }

  /** What shows nothing of any sample. */
  private static boolean isPublic(String path) {
    return path.equals("/login")
        || path.equals("/metrics")
        || path.equals("/api/openapi.json")
        || path.startsWith("/health/");
  }

  private void login(Context ctx) {
    if (!(access instanceof Access.Users users) || !isOwnForm(ctx)) {
      ctx.redirect("/");
      return;
    }
    String name = Optional.ofNullable(ctx.formParam("name")).orElse("");
    String password = Optional.ofNullable(ctx.formParam("password")).orElse("");
    Login login = users.login(ctx.ip(), name, password);
    if (login instanceof Login.Welcome welcome) {
      AUDIT.info("{} logged in from {}", Log.safe(name), ctx.ip());
      ctx.cookie(cookie(welcome.token()));
      ctx.redirect("/", HttpStatus.SEE_OTHER);
    } else if (login instanceof Login.TooMany tooMany) {
      AUDIT.warn("too many logins as {} from {}", Log.safe(name), ctx.ip());
      ctx.status(HttpStatus.TOO_MANY_REQUESTS);
      ctx.header("Retry-After", Long.toString(tooMany.retrySeconds()));
      Pages.show(ctx, "login-wait.html");
    } else {
      AUDIT.warn("a login as {} from {} failed", Log.safe(name), ctx.ip());
      ctx.status(HttpStatus.UNAUTHORIZED);
      Pages.show(ctx, "login-wrong.html");
    }
  }

  /** A form of another site must not log anyone in or out. */
  private static boolean isOwnForm(Context ctx) {
    String origin = ctx.header("Origin");
    return origin == null || origin.replaceFirst("^https?://", "").equals(ctx.host());
  }

  private Cookie cookie(String token) {
    return new Cookie(COOKIE, token, "/", -1, secureCookies, 0, true, null, null, SameSite.STRICT);
  }

  private void logout(Context ctx) {
    if (access instanceof Access.Users users && isOwnForm(ctx)) {
      token(ctx).ifPresent(users::logout);
      ctx.removeCookie(COOKIE);
    }
    ctx.redirect("/login", HttpStatus.SEE_OTHER);
  }
}
