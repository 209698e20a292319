package io.lamplighter.gateway.web;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.access.Role;
import io.lamplighter.gateway.web.HttpProbe.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Signing in, users, tokens and the audit log over real HTTP. */
@Timeout(240)
class SessionIT {

    private static final String JSON = "Content-Type: application/json";
    private static final String LAMP = "/api/v1/luminaires/ruhrort-001:luminaire-1";

    private final FakeCity city = new FakeCity(InstantSource.system());
    private final People people = new People(Optional.empty());
    private WebServer server;

    @BeforeEach
    void start() {
        city.light(1, 40);
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false), city.sources(1, people.access()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void signsInWithAStrictCookieAndOut() throws Exception {
        Answer signedIn = signIn("Operator-1 ", People.PASSWORD);
        assertThat(signedIn.status()).isEqualTo(201);
        assertThat(signedIn.header("set-cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=7200")
                .doesNotContain("Secure");
        String cookie = People.cookieOf(signedIn);

        JsonNode session = send("GET /api/v1/session", "", cookie).json();
        assertThat(session.path("name").asString()).isEqualTo("operator-1");
        assertThat(session.path("role").asString()).isEqualTo("operator");
        assertThat(session.path("rights").toString()).contains("command").doesNotContain("administer");
        assertThat(send("GET /api/v1/status", "", cookie).status()).isEqualTo(200);

        Answer out = send("DELETE /api/v1/session", "", cookie);
        assertThat(out.status()).isEqualTo(204);
        assertThat(out.header("set-cookie")).contains("lamplighter-session=;", "Expires=Thu, 01 Jan 1970");
        assertThat(send("GET /api/v1/status", "", cookie).problem()).endsWith("not-signed-in");
        assertThat(send("GET /api/v1/session", "", cookie).json().path("signedIn").booleanValue()).isFalse();
    }

    @Test
    void refusesWrongPasswordsAndMakesThemWait() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(signIn("operator-1", "wrong").problem()).endsWith("wrong-credentials");
        }

        Answer wait = signIn("operator-1", People.PASSWORD);
        assertThat(wait.status()).isEqualTo(429);
        assertThat(wait.problem()).endsWith("too-many-attempts");
        assertThat(Integer.parseInt(wait.header("retry-after"))).isPositive();
        assertThat(signIn("viewer-1", People.PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void aNewUserChoosesAPasswordBeforeAnythingElse() throws Exception {
        String admin = people.cookie(Role.ADMINISTRATOR);
        Answer added = send("POST /api/v1/users", "{\"name\":\"ada\",\"role\":\"technician\"}", admin, JSON);
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.header("location")).isEqualTo("/api/v1/users/ada");
        String oneTime = added.json().path("oneTimePassword").asString();

        String cookie = People.cookieOf(signIn("ada", oneTime));
        assertThat(send("GET /api/v1/status", "", cookie).problem()).endsWith("password-change-needed");
        assertThat(send("POST /api/v1/tokens",
                "{\"name\":\"x\",\"scopes\":[\"read\"],\"expires\":\"" + tomorrow() + "\"}",
                cookie, JSON).problem()).endsWith("password-change-needed");
        Answer changed = send("PUT /api/v1/session/password",
                "{\"current\":\"" + oneTime + "\",\"new\":\"light on the corner\"}", cookie, JSON);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(send("GET /api/v1/status", "", cookie).status()).as("the session of before").isEqualTo(401);
        assertThat(send("GET /api/v1/status", "", People.cookieOf(changed)).status()).isEqualTo(200);
        assertThat(signIn("ada", oneTime).problem()).endsWith("wrong-credentials");
    }

    /** An open page asks on while somebody signs in: what everybody may see it may see then too. */
    @Test
    void whoHasYetToChooseAPasswordMayWhatEverybodyMay() throws Exception {
        People visitors = new People(Optional.of(Role.VIEWER));
        try (WebServer open = WebServer.start(new WebSettings("127.0.0.1", 0, false),
                city.sources(1, visitors.access()))) {
            String oneTime = HttpProbe.send(open.port(), "POST /api/v1/users",
                    "{\"name\":\"ada\",\"role\":\"technician\"}", visitors.cookie(Role.ADMINISTRATOR), JSON).json()
                    .path("oneTimePassword").asString();
            String cookie = People.cookieOf(HttpProbe.send(open.port(), "POST /api/v1/session",
                    "{\"name\":\"ada\",\"password\":\"" + oneTime + "\"}", JSON));

            assertThat(HttpProbe.send(open.port(), "GET /api/v1/status", "", cookie).status()).isEqualTo(200);
            assertThat(HttpProbe.send(open.port(), "POST " + LAMP + "/commands", "{\"action\":\"on\"}", cookie, JSON)
                    .problem()).endsWith("password-change-needed");
            JsonNode session = HttpProbe.send(open.port(), "GET /api/v1/session", "", cookie).json();
            assertThat(session.path("mustChangePassword").booleanValue()).isTrue();
            assertThat(session.path("rights").toString()).contains("own-account", "read").doesNotContain("maintain");
        }
    }

    @Test
    void changesAUserOnlyAsItWasSeen() throws Exception {
        String admin = people.cookie(Role.ADMINISTRATOR);
        Answer seen = send("GET /api/v1/users/viewer-1", "", admin);
        String change = "{\"role\":\"operator\",\"disabled\":false}";
        String request = "PUT /api/v1/users/viewer-1";

        assertThat(send(request, change, admin, JSON).problem()).endsWith("precondition-missing");
        Answer changed = send(request, change, admin, JSON, "If-Match: " + seen.header("etag"));
        assertThat(changed.json().path("role").asString()).isEqualTo("operator");
        assertThat(changed.header("etag")).isNotEqualTo(seen.header("etag"));
        Answer late = send(request, change, admin, JSON, "If-Match: " + seen.header("etag"));
        assertThat(late.status()).isEqualTo(412);
        assertThat(send("GET /api/v1/users/viewer-1", "", admin, "If-None-Match: " + changed.header("etag")).status())
                .isEqualTo(304);
    }

    @Test
    void tellsATokensSecretOnce() throws Exception {
        String cookie = people.cookie(Role.OPERATOR);
        Answer added = send("POST /api/v1/tokens",
                "{\"name\":\"Leitstelle\",\"scopes\":[\"read\"],\"expires\":\"" + tomorrow() + "\"}", cookie, JSON);
        String secret = added.json().path("secret").asString();
        String id = added.json().path("id").asString();

        assertThat(secret).startsWith("llt_");
        assertThat(send("GET /api/v1/luminaires", "", "Authorization: Bearer " + secret).status()).isEqualTo(200);
        assertThat(send("POST " + LAMP + "/commands", "{\"action\":\"resume\"}", JSON,
                "Authorization: Bearer " + secret).problem()).endsWith("not-allowed");
        Answer list = send("GET /api/v1/tokens", "", cookie);
        assertThat(list.text()).contains(id, "Leitstelle").doesNotContain(secret);
        assertThat(send("DELETE /api/v1/tokens/" + id, "", people.cookie(Role.VIEWER)).status())
                .as("somebody else's").isEqualTo(404);
        assertThat(send("DELETE /api/v1/tokens/" + id, "", cookie).status()).isEqualTo(204);
        assertThat(send("GET /api/v1/luminaires", "", "Authorization: Bearer " + secret).status()).isEqualTo(401);
    }

    @Test
    void showsTheAuditLogInPages() throws Exception {
        String admin = people.cookie(Role.ADMINISTRATOR);
        send("POST /api/v1/users", "{\"name\":\"ada\",\"role\":\"viewer\"}", admin, JSON);

        JsonNode newest = send("GET /api/v1/audit?limit=1", "", admin).json();
        JsonNode entry = newest.path("items").get(0);
        assertThat(entry.path("who").asString()).isEqualTo("administrator-1");
        assertThat(entry.path("action").asString()).isEqualTo("user-added");
        assertThat(entry.path("before").isNull()).isTrue();
        assertThat(entry.path("after").path("role").asString()).isEqualTo("viewer");
        JsonNode next = send("GET /api/v1/audit?limit=1&cursor=" + newest.path("next").asString(), "", admin).json();
        assertThat(next.path("items").get(0).path("number").intValue()).isEqualTo(entry.path("number").intValue() - 1);
        assertThat(send("GET /api/v1/audit?subject=ada&action=user-added", "", admin).json().path("items").size())
                .isEqualTo(1);
        String at = entry.path("at").asString();
        assertThat(send("GET /api/v1/audit?from=" + at, "", admin).json().path("items").get(0)).isEqualTo(entry);
        assertThat(send("GET /api/v1/audit?subject=ada&to=" + at, "", admin).json().path("items").size()).isZero();
        assertThat(send("GET /api/v1/audit?from=yesterday", "", admin).problem())
                .endsWith(" malformed-time");
    }

    @Test
    void namesTheRequesterOfACommand() throws Exception {
        Answer taken = send("POST " + LAMP + "/commands", "{\"action\":\"resume\"}", people.cookie(Role.OPERATOR),
                JSON);
        assertThat(taken.json().path("requester").asString()).isEqualTo("operator-1");

        String token = people.bearer(Role.OPERATOR, Right.COMMAND);
        assertThat(send("POST " + LAMP + "/commands", "{\"action\":\"resume\"}", token, JSON).json().path("requester")
                .asString()).isEqualTo("operator-1");
    }

    @Test
    void givesACommandOnceHoweverOftenItIsAskedFor() throws Exception {
        String cookie = people.cookie(Role.OPERATOR);
        String request = "POST " + LAMP + "/commands";
        String body = "{\"action\":\"override\",\"level\":40,\"durationSeconds\":600}";
        String key = "Idempotency-Key: evening-17";

        Answer first = send(request, body, cookie, JSON, key);
        Answer again = send(request, body, people.cookie(Role.OPERATOR), JSON, key);
        assertThat(first.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.text()).isEqualTo(first.text());
        Answer other = send(request, body.replace("600", "601"), cookie, JSON, key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem()).endsWith("idempotency-key-reused");
        assertThat(send(request, body, people.cookie(Role.TECHNICIAN), JSON, key).json().path("id").asString())
                .as("somebody else's key").isNotEqualTo(first.json().path("id").asString());
        assertThat(send(request, body, cookie, JSON, "Idempotency-Key: a b").problem()).endsWith("malformed-key");
    }

    @Test
    void endsTheLiveViewOfASessionThatEnded() throws Exception {
        String cookie = people.cookie(Role.VIEWER);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(("GET /api/v1/events HTTP/1.0\r\nHost: localhost\r\n" + cookie + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(HttpProbe.line(socket.getInputStream())).contains("200");
            send("DELETE /api/v1/session", "", cookie);

            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty(); // reads to the end, which comes
        }
    }

    private static Instant tomorrow() {
        return Instant.now().plus(Duration.ofDays(1));
    }

    private Answer signIn(String name, String password) throws Exception {
        return send("POST /api/v1/session", "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}", JSON);
    }

    private Answer send(String request, String body, String... headers) throws Exception {
        return HttpProbe.send(server.port(), request, body, headers);
    }
}
