package io.lamplighter.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.AuditLog;
import io.lamplighter.gateway.store.Store;
import io.lamplighter.gateway.store.StoreLocation;
import io.lamplighter.protocol.session.identity.CertificateRequest;
import io.lamplighter.protocol.session.identity.TlsFiles;
import io.lamplighter.protocol.settings.SettingsFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Walks every route that changes something, on a whole gateway: each change must be in the audit log. */
@ResourceLock("embedded broker")
@Timeout(300)
class AuditIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String ADMINISTRATOR = "administrator";
    private static final String PASSWORD = "a lamp in every street";
    private static final String LAMP = "post-1:luminaire-1";
    private static final Set<String> CHANGING = Set.of("post", "put", "delete");

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Walked> walk = new ArrayList<>();
    private String cookie = "";

    @TempDir
    Path data;

    private DataDirectory directory;
    private Gateway gateway;
    private Instant started = Instant.EPOCH;

    /** A request that was made, and what the audit log must tell for it: action, whether there is a before, an after. */
    private record Walked(String route, String expected) {}

    @BeforeEach
    void start() {
        started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        directory = DataDirectory.open(data);
        gateway = Gateway.start(GatewaySettings.from(SettingsFile.parse("test", """
                [http]
                port = 0
                [mqtt]
                port = 0
                secure-host = "127.0.0.1"
                secure-port = 0
                [enrolment]
                host = "127.0.0.1"
                port = 0
                """), Instant.now()), directory);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        gateway.close();
        directory.close();
    }

    @Test
    void everyRouteThatChangesSomethingLeavesAnEntry() throws Exception {
        signIn();
        Set<String> routes = changingRoutes();
        try (TestPost post = new TestPost(gateway.mqtt().toString(), "post-1", 1, 99)) {
            post.born(1);
            post.lampFailure(1, true);
            await("an alarm", () -> get("/api/v1/alarms").path("items").size() > 0);
            street();
        }
        takenDown();
        identities();
        people();
        gateway.close();

        assertThat(walk).extracting(Walked::route).as("routes that this test walks: a new one needs a request here")
                .containsAll(routes);
        assertThat(log().stream().filter(entry -> entry.who().equals(ADMINISTRATOR))
                .map(entry -> entry.action() + " " + (entry.before() != null) + " " + (entry.after() != null)))
                .as("action, before, after").containsExactlyElementsOf(walk.stream()
                        .map(Walked::expected).toList());
        assertThat(log()).allSatisfy(entry -> {
            assertThat(entry.at()).isBetween(started, Instant.now());
            assertThat(entry.from()).as(entry.action()).matches(entry.who().equals("gateway") ? "" : ".* 127.0.0.1");
        });
        String words = Files.readString(Path.of(System.getProperty("basedir", "."),
                "src/main/resources/page/administration/en.js"));
        assertThat(walk).as("words on the page").allSatisfy(each -> assertThat(words).contains(
                "'administration.action." + each.expected().split(" ", -1)[0] + "'"));
        assertThat(
                log().stream().filter(entry -> entry.action().equals("group-command-given")).findFirst().orElseThrow()
                        .after())
                .as("whom somebody asked").contains("quay");
    }

    @Test
    void changedSettingsAreAChangeToo() throws Exception {
        stop();
        directory = DataDirectory.open(data);
        gateway = Gateway.start(GatewaySettings.from(SettingsFile.parse("test", """
                [http]
                port = 0
                [mqtt]
                port = 0
                [notices]
                delay = "45 s"
                """), Instant.now()), directory);
        gateway.close();

        List<AuditEntry> settings = log().stream().filter(entry -> entry.action().equals("settings-changed")).toList();
        assertThat(settings).hasSize(2);
        assertThat(settings.getLast().who()).isEqualTo("gateway");
        assertThat(settings.getLast().before()).contains("notices").doesNotContain("45");
        assertThat(settings.getLast().after()).contains("45");
    }

    private void signIn() throws Exception {
        String first = gateway.firstSignIn().orElseThrow().password();
        done("POST /api/v1/session", "signed-in false false", body("name", ADMINISTRATOR, "password", first));
        done("PUT /api/v1/session/password", "password-changed true true",
                body("current", first, "new", PASSWORD));
    }

    private void street() throws Exception {
        String alarm = get("/api/v1/alarms").path("items").path(0).path("id").stringValue();
        walk.add(new Walked("PUT /api/v1/inventory/{id}", "district-added false true"));
        done("PUT /api/v1/inventory/{id}", "luminaire-added false true", "{\"district\":\"ruhrort\"}", LAMP);
        done("PUT /api/v1/inventory/{id}", "luminaire-changed true true",
                "{\"district\":\"ruhrort\",\"feeder\":\"F1\"}", LAMP);
        walk.add(new Walked("POST /api/v1/inventory/import", "luminaire-changed true true"));
        walk.add(new Walked("POST /api/v1/inventory/import", "luminaire-added false true"));
        done("POST /api/v1/inventory/import", "inventory-imported false true", "{\"format\":\"csv\",\"text\":"
                + "\"post,district,feeder\\npost-1,ruhrort,F2\\npost-2,ruhrort,F2\\n\",\"dryRun\":false}");
        done("PUT /api/v1/posts/{id}/photo", "photo-stored false true", "\u00ff\u00d8\u00ff\u00ff\u00d9\u00ff\u00d9",
                "post-1");
        walk.add(new Walked("PUT /api/v1/posts/{id}/commissioning", "luminaire-changed true true"));
        done("PUT /api/v1/posts/{id}/commissioning", "post-commissioned false true", "{\"takenAt\":"
                + "\"2026-11-22T18:00:00Z\",\"luminaires\":[{\"device\":\"luminaire-1\",\"wattage\":40}]}", "post-1");
        done("PUT /api/v1/districts/{id}", "district-changed true true", "{\"displayName\":\"Ruhrort\"}", "ruhrort");
        done("PUT /api/v1/districts/{id}", "district-added false true", "{}", "laar");
        done("DELETE /api/v1/districts/{id}", "district-removed true false", "", "laar");
        done("DELETE /api/v1/inventory/{id}", "luminaire-removed true false", "", "post-2:luminaire-1");
        done("PUT /api/v1/groups/{id}", "group-added false true", "{\"members\":[\"" + LAMP + "\"]}", "quay");
        done("PUT /api/v1/groups/{id}", "group-changed true true",
                "{\"query\":{\"feeder\":\"F2\"},\"members\":" + manyLamps() + "}", "quay");
        done("PUT /api/v1/group-plans/{id}", "group-plan-added false true",
                "{\"target\":{\"group\":\"quay\"},\"plan\":{\"safeLevel\":90}}", "quiet");
        done("PUT /api/v1/group-plans/{id}", "group-plan-changed true true",
                "{\"target\":{\"query\":{\"feeder\":\"F2\"}},\"plan\":{}}", "quiet");
        done("POST /api/v1/group-plans/{id}/versions/{version}/restoration", "group-plan-restored true true", "{}",
                "quiet", "1");
        done("DELETE /api/v1/group-plans/{id}", "group-plan-removed true false", "", "quiet");
        done("POST /api/v1/luminaires/{id}/commands", "command-given false true", "{\"action\":\"resume\"}", LAMP);
        String command = done("POST /api/v1/group-commands", "group-command-given false true",
                "{\"target\":{\"group\":\"quay\"},\"command\":{\"action\":\"resume\"},\"perSecond\":1}")
                .path("id").stringValue();
        done("POST /api/v1/group-commands/{id}/cancellation", "group-command-cancelled true true", "{}", command);
        done("POST /api/v1/group-commands/{id}/resumption", "group-command-given false true", "{}", command);
        done("DELETE /api/v1/groups/{id}", "group-removed true false", "", "quay");
        done("POST /api/v1/posts/{id}/metrics", "metric-asked-for false true",
                "{\"metric\":\"Node Control/Rebirth\",\"value\":true}", "post-1");
        done("POST /api/v1/posts/{id}/selftest", "selftest-asked-for false true", "{\"lampTest\":false}", "post-1");
        done("PUT /api/v1/posts/{id}/plan", "plan-desired false true", "{}", "post-1");
        done("PUT /api/v1/posts/{id}/plan", "plan-desired true true", "{\"safeLevel\":80}", "post-1");
        done("POST /api/v1/posts/{id}/plan/versions/{version}/restoration", "plan-restored true true", "{}", "post-1",
                "1");
        done("DELETE /api/v1/posts/{id}/plan", "plan-forgotten true false", "", "post-1");
        done("POST /api/v1/alarms/{id}/acknowledgement", "alarm-acknowledged true true", "{}", alarm);
        done("POST /api/v1/alarms/{id}/comments", "alarm-commented true true", body("text", "ladder ordered"), alarm);
        done("PUT /api/v1/alarms/{id}/assignee", "alarm-assigned true true", body("assignee", "ben"), alarm);
        done("POST /api/v1/backups", "backup-asked-for false false", "{}");
        done("POST /api/v1/notices/test", "notices-tested false false", "{}");
        connectors();
    }

    private void connectors() throws Exception {
        String paused = "{\"kind\":\"ngsi-ld\",\"address\":\"http://127.0.0.1:1\",\"enabled\":false}";
        done("PUT /api/v1/connectors/{id}", "connector-added false true", paused, "orion");
        done("PUT /api/v1/connectors/{id}", "connector-changed true true",
                paused.replace("}", ",\"secretFile\":\"token\",\"settings\":{\"tenant\":\"ruhr\"}}"), "orion");
        done("POST /api/v1/connectors/{id}/test", "connector-tested false false", "{}", "orion");
        done("POST /api/v1/connectors/{id}/resending", "connector-sent-back true true",
                body("from", "2026-01-01T00:00:00Z"), "orion");
        done("PUT /api/v1/connectors/{id}", "connector-changed true true", paused.replace("false", "true"), "orion");
        done("POST /api/v1/connectors/{id}/parked/resending", "connector-parked-sent-again false false", "{}", "orion");
        done("DELETE /api/v1/connectors/{id}/parked", "connector-parked-forgotten true false", "", "orion");
        done("DELETE /api/v1/connectors/{id}", "connector-removed true false", "", "orion");
    }

    private void takenDown() throws Exception {
        await("out of reach", () -> !get("/api/v1/posts/post-1").path("online").booleanValue());
        walk.add(new Walked("DELETE /api/v1/posts/{id}", "post-removed true false"));
        done("DELETE /api/v1/posts/{id}", "luminaire-removed true false", "", "post-1");
        assertThat(get("/api/v1/posts").path("items").size()).isZero();
        await("closed alarms", () -> get("/api/v1/alarms?open=true").path("items").size() == 0);
    }

    /** So many that they are still being asked when it is called off. */
    private static String manyLamps() {
        return IntStream.range(0, 1_000).mapToObj(i -> "\"post-" + i + ":luminaire-1\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private void identities() throws Exception {
        done("POST /api/v1/enrolment/tokens", "enrolment-token-made false true", "{\"posts\":[\"post-7\"]}");
        done("DELETE /api/v1/enrolment/tokens/{id}", "enrolment-token-withdrawn true false", "",
                get("/api/v1/enrolment/tokens").path("items").path(0).path("id").stringValue());
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        assertThat(asked("post-8", keys)).isEqualTo(202);
        done("POST /api/v1/enrolment/requests/{id}/approval", "enrolment-approved false true", "{}", waiting());
        assertThat(asked("post-8", keys)).isEqualTo(200);
        done("POST /api/v1/identities/{post}/revocation", "post-revoked false false", "{}", "post-8");
        done("POST /api/v1/identities/{post}/revocation", "post-revoked false true", "{\"unknownToo\":true}", "lost");
        assertThat(asked("post-9", keys)).isEqualTo(202);
        done("DELETE /api/v1/enrolment/requests/{id}", "enrolment-refused true false", "", waiting());
    }

    private String waiting() {
        return get("/api/v1/enrolment/requests").path("items").path(0).path("id").stringValue();
    }

    private int asked(String post, KeyPair keys) throws Exception {
        try (HttpClient own = HttpClient.newBuilder().sslContext(TlsFiles.client(
                data.resolve("identity").resolve("authority.pem"), null, null)).build()) {
            return own.send(HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + gateway.enrolmentPort()
                    + "/.well-known/est/simpleenroll")).POST(HttpRequest.BodyPublishers.ofString(
                            Base64.getMimeEncoder().encodeToString(CertificateRequest.der(post, keys))))
                    .build(), BodyHandlers.discarding()).statusCode();
        }
    }

    private void people() throws Exception {
        done("POST /api/v1/users", "user-added false true", body("name", "ben", "role", "viewer"));
        done("PUT /api/v1/users/{name}", "user-changed true true", "{\"role\":\"operator\",\"disabled\":false}",
                "ben");
        done("POST /api/v1/users/{name}/password", "password-reset true true", "{}", "ben");
        done("DELETE /api/v1/users/{name}", "user-removed true false", "", "ben");
        String token = done("POST /api/v1/tokens", "token-added false true",
                "{\"name\":\"map\",\"scopes\":[\"read\"],"
                        + "\"expires\":\"" + Instant.now().plus(Duration.ofDays(1)) + "\"}")
                .path("id").stringValue();
        done("DELETE /api/v1/tokens/{id}", "token-revoked true false", "", token);
        done("DELETE /api/v1/session", "signed-out false false", "");
    }

    /** As the document tells them, which is made of the one route table. */
    private Set<String> changingRoutes() {
        Set<String> routes = new TreeSet<>();
        JsonNode paths = get("/api/v1/openapi.json").path("paths");
        paths.propertyNames().forEach(path -> paths.path(path).propertyNames().stream().filter(CHANGING::contains)
                .forEach(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        routes.removeIf(route -> route.contains("/preview/") || route.endsWith("/trial") || route.endsWith("/label")); // they take a plan, so they are no GET, and change nothing
        routes.removeIf(route -> route.endsWith("/notifications")); // a bell: the commands that follow are in the log
        return routes;
    }

    private JsonNode done(String route, String expected, String body, String... id)
            throws Exception {
        String[] words = route.split(" ", 2);
        String path = words[1];
        for (String each : id) {
            path = path.replaceFirst("\\{\\w+}", each);
        }
        boolean photo = path.endsWith("/photo");
        HttpResponse<byte[]> reply = client.send(HttpRequest.newBuilder(gateway.page().resolve(path))
                .header("Content-Type", photo ? "image/jpeg" : "application/json").header("Cookie", cookie)
                .headers(conditions(words[0], path)).method(words[0], HttpRequest.BodyPublishers.ofString(body,
                        photo ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8))
                .build(), BodyHandlers.ofByteArray());
        assertThat(reply.statusCode()).as(route + " " + new String(reply.body(), StandardCharsets.UTF_8))
                .isBetween(200, 299);
        reply.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";", 2)[0]);
        walk.add(new Walked(route, expected));
        return reply.body().length == 0 ? JsonMapper.shared().createObjectNode() : json(reply.body());
    }

    /** Users are changed only as they were seen; posts are put into service once. */
    private String[] conditions(String method, String path) throws Exception {
        if (path.endsWith("/commissioning")) {
            return new String[]{"Idempotency-Key", "once"};
        }
        if (!method.equals("PUT") || !path.startsWith("/api/v1/users/")) {
            return new String[]{"Accept", "*/*"};
        }
        return new String[]{"If-Match", client.send(HttpRequest.newBuilder(gateway.page().resolve(path))
                .header("Cookie", cookie).build(), BodyHandlers.discarding()).headers().firstValue("ETag").orElse("")};
    }

    private JsonNode get(String path) {
        try {
            return json(client.send(HttpRequest.newBuilder(gateway.page().resolve(path)).header("Cookie", cookie)
                    .build(), BodyHandlers.ofByteArray()).body());
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(path, e);
        }
    }

    private static JsonNode json(byte[] bytes) {
        return JsonMapper.shared().readTree(bytes);
    }

    private static String body(String... pairs) {
        return JsonMapper.shared().createObjectNode().put(pairs[0], pairs[1])
                .put(pairs.length > 2 ? pairs[2] : pairs[0], pairs.length > 2 ? pairs[3] : pairs[1]).toString();
    }

    /** The oldest first. */
    private List<AuditEntry> log() {
        try (Store store = Store.open(new StoreLocation.File(data.resolve(DataDirectory.DATABASE)))) {
            return store.audit().read(new AuditLog.Query(null, null, null, null, null, Long.MAX_VALUE, 1_000))
                    .reversed()
                    .stream()
                    .map(AuditLog.Numbered::entry).toList();
        }
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still not " + what).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
