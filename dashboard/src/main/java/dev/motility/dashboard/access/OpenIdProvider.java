package dev.motility.dashboard.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What is said to an OpenID Connect provider, and what is believed of its answers. */
final class OpenIdProvider {
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final Scope SCOPE = new Scope("openid", "profile");

  private final OpenIdSettings settings;
  private final OIDCProviderMetadata metadata;
  private final IDTokenValidator validator;

  private OpenIdProvider(
      OpenIdSettings settings, OIDCProviderMetadata metadata, IDTokenValidator validator) {
    this.settings = settings;
    this.metadata = metadata;
    this.validator = validator;
  }

  static OpenIdProvider find(OpenIdSettings settings) throws OpenIdException {
    try {
      OIDCProviderMetadata metadata =
          OIDCProviderMetadata.resolve(
              new Issuer(settings.issuer()), TIMEOUT_MILLIS, TIMEOUT_MILLIS);
      // RS256, which every provider must support and which keys at a public address check.
      IDTokenValidator validator =
          new IDTokenValidator(
              metadata.getIssuer(),
              new ClientID(settings.clientId()),
              JWSAlgorithm.RS256,
              metadata.getJWKSetURI().toURL());
      return new OpenIdProvider(settings, metadata, validator);
    } catch (GeneralException | IOException e) {
      throw new OpenIdException(
          "the OpenID provider %s does not answer as one: %s"
              .formatted(settings.issuer(), e.getMessage()),
          e);
    }
  }

  /** Where the browser is sent to log in. */
  URI login(State state, OpenId.Begun login) {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE, SCOPE, new ClientID(settings.clientId()), settings.callback())
        .endpointURI(metadata.getAuthorizationEndpointURI())
        .state(state)
        .nonce(login.nonce())
        .codeChallenge(login.verifier(), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /** Who came back. */
  Viewer viewer(State state, OpenId.Begun login, URI returned) throws OpenIdException {
    try {
      IDTokenClaimsSet claims = claims(code(state, returned), login);
      String name =
          Optional.ofNullable(claims.getStringClaim("preferred_username"))
              .or(() -> Optional.ofNullable(claims.getStringClaim("name")))
              .orElseGet(() -> claims.getSubject().getValue());
      return new Viewer(name, role(claims, name));
    } catch (ParseException | BadJOSEException | JOSEException | IOException e) {
      throw new OpenIdException(
          "the OpenID provider's answer cannot be used: " + e.getMessage(), e);
    }
  }

  private static AuthorizationCode code(State state, URI returned)
      throws OpenIdException, ParseException {
    AuthenticationResponse response = AuthenticationResponseParser.parse(returned);
    if (!state.equals(response.getState())) {
      throw new OpenIdException("the answer is not to a login that this browser began: try again");
    }
    if (!response.indicatesSuccess()) {
      throw new OpenIdException(
          "the OpenID provider refused: "
              + response.toErrorResponse().getErrorObject().getDescription());
    }
    return response.toSuccessResponse().getAuthorizationCode();
  }

  private IDTokenClaimsSet claims(AuthorizationCode code, OpenId.Begun login)
      throws OpenIdException, ParseException, IOException, BadJOSEException, JOSEException {
    TokenRequest request =
        new TokenRequest.Builder(
                metadata.getTokenEndpointURI(),
                new ClientSecretBasic(
                    new ClientID(settings.clientId()), new Secret(settings.clientSecret())),
                new AuthorizationCodeGrant(code, settings.callback(), login.verifier()))
            .build();
    HTTPRequest http = request.toHTTPRequest();
    http.setConnectTimeout(TIMEOUT_MILLIS);
    http.setReadTimeout(TIMEOUT_MILLIS);
    var answer = OIDCTokenResponseParser.parse(http.send());
    if (!answer.indicatesSuccess()) {
      throw new OpenIdException(
          "the OpenID provider gave no token: "
              + answer.toErrorResponse().getErrorObject().getDescription());
    }
    OIDCTokenResponse tokens = (OIDCTokenResponse) answer.toSuccessResponse();
    return validator.validate(tokens.getOIDCTokens().getIDToken(), login.nonce());
  }

  private Role role(IDTokenClaimsSet claims, String name) throws OpenIdException {
    List<String> roles =
        Optional.ofNullable(claims.getStringListClaim(settings.rolesClaim())).orElse(List.of());
    if (roles.contains(Role.LABORATORY.word())) {
      return Role.LABORATORY;
    }
    if (roles.contains(Role.VIEWER.word())) {
      return Role.VIEWER;
    }
    throw new OpenIdException(
        "%s has neither the role %s nor %s here (claim %s of the ID token)"
            .formatted(name, Role.LABORATORY.word(), Role.VIEWER.word(), settings.rolesClaim()));
  }
}
