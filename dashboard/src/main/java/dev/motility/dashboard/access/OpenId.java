package dev.motility.dashboard.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Those whom an OpenID Connect provider logs in: authorization code flow with PKCE. Whoever has the
 * role {@code laboratory} in the roles' claim sees participant data; whoever has {@code viewer}
 * sees the rest; nobody else sees anything. A session ends after twelve hours or at logout; what
 * the provider changes counts from the next login on.
 */
public final class OpenId implements Access {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int MAX_BEGUN = 10_000;

  private final OpenIdProvider provider;
  private final Sessions<Viewer> sessions = new Sessions<>();
  private final Cache<String, Begun> begun =
      Caffeine.newBuilder().expireAfterWrite(PATIENCE).maximumSize(MAX_BEGUN).build();

  /** A login that the provider has not answered yet. */
  record Begun(Nonce nonce, CodeVerifier verifier) {}

  /** A login that has been begun: where to send the browser, and what it must come back with. */
  public record Start(URI provider, String state) {}

  /** A login that is done. */
  public record Welcome(String token, Viewer viewer) {}

  /**
   * Asks the provider what it is.
   *
   * @throws OpenIdException if it does not answer as one
   */
  public OpenId(OpenIdSettings settings) throws OpenIdException {
    provider = OpenIdProvider.find(settings);
  }

  @Override
  public Optional<Viewer> viewer(Optional<String> token) {
    return token.flatMap(sessions::find);
  }

  /** Begins a login. */
  public Start begin() {
    State state = new State();
    Begun login = new Begun(new Nonce(), new CodeVerifier());
    begun.put(state.getValue(), login);
    return new Start(provider.login(state, login), state.getValue());
  }

  /**
   * Ends a login with what the browser brings back from the provider.
   *
   * @param state what this browser was given by {@link #begin}
   * @param returned the address it was sent back to, with the provider's answer
   * @throws OpenIdException if it is not the answer to that login, or the person has no role here
   */
  public Welcome end(String state, URI returned) throws OpenIdException {
    Begun login =
        Optional.ofNullable(begun.asMap().remove(state))
            .orElseThrow(() -> new OpenIdException("the login took too long: try again"));
    Viewer viewer = provider.viewer(new State(state), login, returned);
    return new Welcome(sessions.begin(viewer), viewer);
  }

  /** Ends a session here; the provider's goes on. */
  public void logout(String token) {
    sessions.end(token);
  }
}
