package dev.motility.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** As much of an OpenID provider as a registry needs: it gives tokens to one client. */
final class TokenIssuer implements AutoCloseable {
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
  private static final int KEY_BITS = 2048;
  private static final int LIFE_SECONDS = 3600;

  private final String client;
  private final String secret;
  private final KeyPair keys;
  private final HttpServer server;

  TokenIssuer(String client, String secret) throws IOException, GeneralSecurityException {
    this.client = client;
    this.secret = secret;
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(KEY_BITS);
    keys = generator.generateKeyPair();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/.well-known/openid-configuration", exchange -> answer(exchange, 200, discovery()));
    server.createContext("/jwks", exchange -> answer(exchange, 200, publicKeys()));
    server.createContext("/token", this::token);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private String discovery() {
    return """
        {"issuer":"%1$s","jwks_uri":"%1$s/jwks","token_endpoint":"%1$s/token",
         "authorization_endpoint":"%1$s/authorize","subject_types_supported":["public"],
         "response_types_supported":["code"],"id_token_signing_alg_values_supported":["RS256"]}
        """
        .formatted(address());
  }

  private String publicKeys() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return """
        {"keys":[{"kty":"RSA","kid":"1","use":"sig","alg":"RS256","n":"%s","e":"%s"}]}
        """
        .formatted(number(key.getModulus()), number(key.getPublicExponent()));
  }

  private static String number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return URL.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  private void token(HttpExchange exchange) throws IOException {
    String form =
        URLDecoder.decode(
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
            StandardCharsets.UTF_8);
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    boolean known =
        basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
            || (form.contains("client_id=" + client) && form.contains("client_secret=" + secret));
    if (known) {
      answer(
          exchange,
          200,
          "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
              .formatted(token(), LIFE_SECONDS));
    } else {
      answer(exchange, 401, "{\"error\":\"invalid_client\"}");
    }
  }

  private String token() {
    long now = Instant.now().getEpochSecond();
    String head = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"1\"}");
    String body =
        encoded(
            "{\"iss\":\"%s\",\"sub\":\"%2$s\",\"preferred_username\":\"%2$s\",\"iat\":%3$d,\"exp\":%4$d}"
                .formatted(address(), client, now, now + LIFE_SECONDS));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update((head + "." + body).getBytes(StandardCharsets.US_ASCII));
      return head + "." + body + "." + URL.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String json) {
    return URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
