package dev.motility.dashboard.access;

import java.net.URI;

/**
 * Where people log in, if not here.
 *
 * @param issuer the OpenID Connect provider; its metadata is found below it
 * @param clientId what the provider calls this dashboard
 * @param clientSecret what the provider knows it by
 * @param address where browsers find this dashboard; the provider sends them back to it
 * @param rolesClaim the claim of the ID token that lists a person's roles
 */
public record OpenIdSettings(
    URI issuer, String clientId, String clientSecret, URI address, String rolesClaim) {
  /** Where the provider sends browsers back to; it has to be told. */
  public static final String CALLBACK = "/login/callback";

  URI callback() {
    return address.resolve(CALLBACK);
  }

  @Override
  public String toString() {
    return "OpenID Connect at %s as %s".formatted(issuer, clientId);
  }
}
