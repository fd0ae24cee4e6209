package dev.motility.dashboard.web;

import dev.motility.dashboard.access.Access;
import dev.motility.dashboard.access.Access.Users.Login;
import dev.motility.dashboard.access.OpenId;
import dev.motility.dashboard.access.OpenIdException;
import dev.motility.dashboard.access.OpenIdSettings;
import dev.motility.dashboard.access.Viewer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in whom {@link Access} knows; nobody else gets further than the login. */
final class Gate {
  private static final Logger AUDIT = LoggerFactory.getLogger("audit");
  private static final String COOKIE = "motility_session";
  private static final String LOGIN_COOKIE = "motility_login";
  private static final String VIEWER = "viewer";

  private final Access access;
  private final boolean secureCookies;

  Gate(Access access, boolean secureCookies) {
    this.access = access;
    this.secureCookies = secureCookies;
  }

  void addTo(Javalin app) {
    app.beforeMatched(this::check);
    app.get("/login", this::showLogin);
    app.get(OpenIdSettings.CALLBACK, this::returned);
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
        || path.equals("/logout")
        || path.equals(OpenIdSettings.CALLBACK)
        || path.equals("/metrics")
        || path.equals("/api/openapi.json")
        || path.startsWith("/health/");
  }

  private void showLogin(Context ctx) {
    if (access instanceof OpenId openId) {
      OpenId.Start start = openId.begin();
      ctx.cookie(cookie(LOGIN_COOKIE, start.state(), SameSite.LAX));
      ctx.redirect(start.provider().toString());
    } else {
      Pages.show(ctx, "login.html");
    }
  }

  /** The browser comes back from the provider; only the one that left gets a session. */
  private void returned(Context ctx) {
    if (!(access instanceof OpenId openId)) {
      ctx.redirect("/");
      return;
    }
    String state = Optional.ofNullable(ctx.cookie(LOGIN_COOKIE)).orElse("");
    ctx.removeCookie(LOGIN_COOKIE);
    try {
      OpenId.Welcome welcome = openId.end(state, URI.create(ctx.fullUrl()));
      AUDIT.info("{} logged in from {}", Log.safe(welcome.viewer().name()), ctx.ip());
      // A strict cookie would not be sent with the redirect, which the provider's page began.
      ctx.cookie(cookie(COOKIE, welcome.token(), SameSite.LAX));
      ctx.redirect("/", HttpStatus.SEE_OTHER);
    } catch (OpenIdException e) {
      AUDIT.warn("a login from {} failed: {}", ctx.ip(), Log.safe(e.getMessage()));
      ctx.status(HttpStatus.FORBIDDEN);
      Pages.show(ctx, "login-refused.html");
    }
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
      ctx.cookie(cookie(COOKIE, welcome.token(), SameSite.STRICT));
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

  private Cookie cookie(String name, String value, SameSite sites) {
    return new Cookie(name, value, "/", -1, secureCookies, 0, true, null, null, sites);
  }

  private void logout(Context ctx) {
    if (access instanceof Access.Users users && isOwnForm(ctx)) {
      token(ctx).ifPresent(users::logout);
      ctx.removeCookie(COOKIE);
    } else if (access instanceof OpenId openId && isOwnForm(ctx)) {
      token(ctx).ifPresent(openId::logout);
      ctx.removeCookie(COOKIE);
      // The login page would log the person in again at once.
      Pages.show(ctx, "logged-out.html");
      return;
    }
    ctx.redirect("/login", HttpStatus.SEE_OTHER);
  }
}
