package io.lamplighter.gateway.access.openid;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A small OpenID provider: signs in whoever the test says without asking, and holds clients to the rules (registered
 * redirect, PKCE with S256, client secret, codes that work once). The test may bend what its tokens say.
 */
public final class TestProvider implements AutoCloseable {

    private static final String CLIENT = "lamplighter";
    private static final String SECRET = "a secret of the client";

    private final RSAKey key = newKey();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile String user = "Ada";
    private volatile List<String> roles = List.of();
    private volatile UnaryOperator<JWTClaimsSet.Builder> bend = UnaryOperator.identity();
    private volatile RSAKey signer = key;

    public TestProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> reply(exchange, 200, """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                "jwks_uri":"%1$s/keys"}""".formatted(issuer())));
        server.createContext("/keys", exchange -> reply(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    public URI issuer() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How a gateway with this address uses this provider. */
    public OpenIdSettings settings(String publicUrl) {
        return new OpenIdSettings(issuer(), CLIENT, SECRET, URI.create(publicUrl), "preferred_username", "groups",
                Map.of(io.lamplighter.gateway.access.Role.OPERATOR, List.of("switchers", "night-shift"),
                        io.lamplighter.gateway.access.Role.ADMINISTRATOR, List.of("chiefs")));
    }

    public void signsIn(String name, String... groups) {
        user = name;
        roles = List.of(groups);
    }

    /** Changes what the next tokens claim. */
    public void bend(UnaryOperator<JWTClaimsSet.Builder> change) {
        bend = change;
    }

    /** Signs the next tokens with a key that it does not publish. */
    public void forge() {
        signer = newKey();
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
        boolean proper = "code".equals(query.get("response_type")) && CLIENT.equals(query.get("client_id"))
                && "S256".equals(query.get("code_challenge_method"))
                && query.getOrDefault("scope", "").contains("openid")
                && query.getOrDefault("redirect_uri", "").endsWith("/sign-in/openid/callback");
        if (!proper) {
            reply(exchange, 400, "{\"error\":\"invalid_request\"}");
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, query);
        exchange.getResponseHeaders().add("Location",
                query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state"));
        reply(exchange, 302, "");
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> begun = codes.remove(form.getOrDefault("code", ""));
        String basic = "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET.replace(' ', '+'))
                .getBytes(StandardCharsets.UTF_8));
        boolean proper = begun != null && "authorization_code".equals(form.get("grant_type"))
                && basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && begun.getOrDefault("redirect_uri", "").equals(form.get("redirect_uri"))
                && begun.getOrDefault("code_challenge", "").equals(OpenIdSignIn.sha256(
                        form.getOrDefault("code_verifier", "")));
        if (!proper || begun == null) {
            reply(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        reply(exchange, 200, "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\""
                + idToken(begun.getOrDefault("nonce", "")) + "\"}");
    }

    private String idToken(String nonce) {
        Instant now = Instant.now();
        JWTClaimsSet claims = bend.apply(new JWTClaimsSet.Builder().issuer(issuer().toString()).audience(CLIENT)
                .subject("subject-of-" + user).claim("preferred_username", user).claim("groups", roles)
                .claim("nonce", nonce).issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(300))))
                .build();
        try {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                    claims);
            token.sign(new RSASSASigner(signer));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("key-1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
