package io.lamplighter.gateway.access.openid;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.lamplighter.gateway.access.AccessRefusal;
import io.lamplighter.gateway.access.CitySignIn;
import io.lamplighter.gateway.access.Outcome;
import io.lamplighter.gateway.access.Role;
import org.jspecify.annotations.Nullable;

/** An OpenID provider. What it says about itself is read when it is first needed, and again after a failure. */
public final class OpenIdSignIn implements CitySignIn {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** Longer answers are refused. */
    private static final int MOST_BYTES = 256 * 1024;

    private final OpenIdSettings settings;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT)
            .followRedirects(HttpClient.Redirect.NEVER).build();
    private volatile @Nullable Provider provider;

    public OpenIdSignIn(OpenIdSettings settings) {
        this.settings = settings;
    }

    private record Provider(URI authorization, URI token, IdTokens tokens) {}

    @Override
    public URI address(Challenge challenge) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", settings.clientId());
        query.put("redirect_uri", settings.redirect().toString());
        query.put("scope", "openid profile");
        query.put("state", challenge.state());
        query.put("nonce", challenge.nonce());
        query.put("code_challenge", sha256(challenge.verifier()));
        query.put("code_challenge_method", "S256");
        String begin = provider().authorization().toString();
        return URI.create(begin + (begin.contains("?") ? "&" : "?") + form(query));
    }

    @Override
    public Outcome<Person> redeem(String code, Challenge challenge) {
        Provider known = provider();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", settings.redirect().toString());
        form.put("client_id", settings.clientId());
        form.put("code_verifier", challenge.verifier());
        HttpRequest.Builder request = HttpRequest.newBuilder(known.token()).timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded").header("Accept", "application/json")
                .POST(BodyPublishers.ofString(form(form)));
        if (!settings.clientSecret().isEmpty()) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(
                    (encode(settings.clientId()) + ":" + encode(settings.clientSecret()))
                            .getBytes(StandardCharsets.UTF_8)));
        }
        Map<String, Object> answer = ask(request.build());
        if (!(answer.get("id_token") instanceof String token)) {
            throw new UnavailableException("the token answer has no id_token", new IOException("no id_token"));
        }
        return person(known.tokens().read(token, challenge.nonce()));
    }

    private Outcome<Person> person(IdTokens.Claims claims) {
        Optional<Role> role = settings.role(claims.texts(settings.roleClaim()));
        String name = claims.texts(settings.nameClaim()).stream().findFirst().orElse("").toLowerCase(Locale.ROOT);
        if (role.isEmpty()) {
            return Outcome.refused(AccessRefusal.WRONG_CREDENTIALS, "'" + name
                    + "' has no role here: the city's sign-in gives none that the gateway knows");
        }
        return Outcome.done(new Person(settings.issuer() + "|" + claims.subject(), name, role.get()));
    }

    private Provider provider() {
        Provider known = provider;
        if (known == null) {
            known = discover();
            provider = known;
        }
        return known;
    }

    private Provider discover() {
        URI address = URI.create(settings.issuer().toString().replaceAll("/+$", "")
                + "/.well-known/openid-configuration");
        Map<String, Object> answer = ask(HttpRequest.newBuilder(address).timeout(LIMIT).build());
        if (!settings.issuer().toString().equals(answer.get("issuer"))) {
            throw new UnavailableException("the issuer calls itself " + answer.get("issuer"),
                    new IOException("issuer"));
        }
        return new Provider(uri(answer, "authorization_endpoint"), uri(answer, "token_endpoint"),
                new IdTokens(settings.issuer().toString(), settings.clientId(), uri(answer, "jwks_uri")));
    }

    private static URI uri(Map<String, Object> answer, String field) {
        try {
            return URI.create(String.valueOf(answer.get(field)));
        } catch (IllegalArgumentException e) {
            throw new UnavailableException("the configuration's " + field + " is no address", e);
        }
    }

    private Map<String, Object> ask(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(MOST_BYTES);
                if (response.statusCode() != 200) {
                    throw new IOException("status " + response.statusCode());
                }
                return JSONObjectUtils.parse(new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (IOException | ParseException e) {
            provider = null;
            throw new UnavailableException("no answer to use from " + request.uri() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the gateway is stopping", e);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream().map(each -> each.getKey() + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** RFC 7636 section 4.2. */
    static String sha256(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256")
                    .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
