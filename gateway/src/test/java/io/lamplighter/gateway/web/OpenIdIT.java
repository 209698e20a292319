package io.lamplighter.gateway.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import com.nimbusds.jwt.JWTClaimsSet;
import io.lamplighter.gateway.access.openid.OpenIdSignIn;
import io.lamplighter.gateway.access.openid.TestProvider;
import io.lamplighter.gateway.web.HttpProbe.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** The city's sign-in with a real OpenID provider over real HTTP. */
@Timeout(240)
class OpenIdIT {

    private final FakeCity city = new FakeCity(InstantSource.system());
    private final People people = new People(Optional.empty());
    private TestProvider provider;
    private WebServer server;

    @BeforeEach
    void start() throws Exception {
        provider = new TestProvider();
        WebSources sources = city.sources(1, people.access())
                .with(new OpenIdSignIn(provider.settings("http://lamps.example/")));
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false), sources);
    }

    @AfterEach
    void stop() {
        server.close();
        provider.close();
    }

    @Test
    void signsInWhomTheCityVouchesFor() throws Exception {
        provider.signsIn("Ada", "people", "night-shift");

        Answer back = signIn();
        assertThat(back.status()).isEqualTo(302);
        assertThat(back.header("location")).isEqualTo("/");
        String cookie = "Cookie: lamplighter-session=" + session(back);
        assertThat(HttpProbe.get(server.port(), "/api/v1/session", cookie).text())
                .contains("\"name\":\"ada\"", "\"role\":\"operator\"", "\"ownPassword\":false", "\"openId\":true");
        assertThat(HttpProbe.get(server.port(), "/api/v1/status", cookie).status()).isEqualTo(200);
    }

    @Test
    void followsTheRoleThatTheCityGives() throws Exception {
        provider.signsIn("ada", "switchers");
        String cookie = "Cookie: lamplighter-session=" + session(signIn());
        assertThat(HttpProbe.get(server.port(), "/api/v1/users", cookie).status()).isEqualTo(403);
        provider.signsIn("ada", "switchers", "chiefs");
        signIn();

        assertThat(HttpProbe.get(server.port(), "/api/v1/users", cookie).status()).isEqualTo(200);
        provider.signsIn("ada", "strangers");
        assertThat(signIn().problem()).endsWith("wrong-credentials");
    }

    @Test
    void givesNobodyTheNameOfSomebodyElse() throws Exception {
        provider.signsIn("administrator-1", "chiefs");

        assertThat(signIn().problem()).endsWith("name-taken");
    }

    @Test
    void believesNoTokenThatIsNotInOrder() throws Exception {
        provider.signsIn("ada", "chiefs");
        List<UnaryOperator<JWTClaimsSet.Builder>> lies = List.of(token -> token.issuer("http://evil.example"),
                token -> token.audience("somebody-else"), token -> token.audience(List.of("lamplighter", "other")),
                token -> token.claim("nonce", "old"), token -> token.claim("nonce", null), token -> token.subject(null),
                token -> token.expirationTime(Date.from(Instant.now().minusSeconds(600))));
        for (UnaryOperator<JWTClaimsSet.Builder> lie : lies) {
            provider.bend(lie);
            assertThat(signIn().problem()).endsWith("city-sign-in-unavailable");
        }
        provider.bend(UnaryOperator.identity());
        provider.forge();
        assertThat(signIn().problem()).endsWith("city-sign-in-unavailable");
        assertThat(people.access().accounts().find("ada")).isEmpty();
    }

    @Test
    void finishesOnlyWhatTheSameBrowserBeganAndOnce() throws Exception {
        provider.signsIn("ada", "chiefs");
        Begun mine = begin();
        Begun others = begin();

        assertThat(back(mine.callback()).problem()).endsWith("sign-in-not-begun");
        assertThat(back(mine.callback(), others.cookie()).problem()).endsWith("sign-in-not-begun");
        assertThat(back(mine.callback(), mine.cookie()).status()).isEqualTo(302);
        assertThat(back(mine.callback(), mine.cookie()).problem()).endsWith("sign-in-not-begun");
        assertThat(back("/sign-in/openid/callback?state=x&code=y").problem()).endsWith("sign-in-not-begun");
    }

    @Test
    void passesOnThatTheCityRefused() throws Exception {
        Begun begun = begin();

        Answer answer = back(begun.callback().replaceFirst("code=[^&]*", "error=access_denied"), begun.cookie());
        assertThat(answer.problem()).endsWith("city-refuses");
    }

    @Test
    void saysWhenTheCityDoesNotAnswer() throws Exception {
        provider.close();

        assertThat(HttpProbe.get(server.port(), "/sign-in/openid").problem()).endsWith("city-sign-in-unavailable");
        assertThat(HttpProbe.get(server.port(), "/api/v1/session").status()).isEqualTo(200);
    }

    /** A browser between the two: its cookie and where the provider sent it. */
    private record Begun(String cookie, String callback) {}

    private Begun begin() throws Exception {
        Answer sent = HttpProbe.get(server.port(), "/sign-in/openid");
        assertThat(sent.status()).isEqualTo(302);
        assertThat(sent.header("set-cookie")).contains("HttpOnly", "SameSite=Lax", "Path=/sign-in/openid/callback");
        try (HttpClient browser = HttpClient.newHttpClient()) {
            String location = browser.send(HttpRequest.newBuilder(URI.create(sent.header("location"))).build(),
                    BodyHandlers.discarding()).headers().firstValue("Location").orElseThrow();
            assertThat(location).startsWith("http://lamps.example/sign-in/openid/callback?");
            return new Begun(People.cookieOf(sent), location.substring("http://lamps.example".length()));
        }
    }

    private Answer signIn() throws Exception {
        Begun begun = begin();
        return back(begun.callback() + "&session_state=7&iss=http://city.example", begun.cookie());
    }

    private Answer back(String path, String... headers) throws Exception {
        return HttpProbe.get(server.port(), path, headers);
    }

    private static String session(Answer back) {
        return back.header("set-cookie").replaceFirst(".*lamplighter-session=([^;]+);.*", "$1");
    }
}
