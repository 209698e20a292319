package io.lamplighter.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

import io.lamplighter.gateway.server.TlsPem;
import io.lamplighter.gateway.store.Store;
import io.lamplighter.gateway.store.StoreLocation;
import io.lamplighter.gateway.talq.FakePostPlans;
import io.lamplighter.gateway.talq.GatewayDevice;
import io.lamplighter.gateway.talq.SmallCms;
import io.lamplighter.gateway.talq.Street;
import io.lamplighter.gateway.talq.TalqSettings;
import io.lamplighter.gateway.talq.desk.LampSteering;
import io.lamplighter.gateway.talq.http.HttpCms;
import io.lamplighter.gateway.talq.http.HttpSmallCms;
import io.lamplighter.gateway.talq.http.Packing;
import io.lamplighter.gateway.talq.link.Cms;
import io.lamplighter.gateway.talq.link.CmsException;
import io.lamplighter.protocol.command.Command;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.session.identity.TestAuthority;
import io.lamplighter.protocol.session.identity.TlsFiles;
import io.lamplighter.protocol.time.Ticker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.lamplighter.gateway.TestGateway.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ResourceLock("embedded broker")
class TalqIT {

    private static final String QUERY = "?clientAddress=" + SmallCms.OWN
            + "&talqRequestId=11111111-2222-4333-8444-555555555555";

    @TempDir
    private Path data;
    private final SmallCms cms = new SmallCms();

    @Test
    void aPostThatIsBornIsADeviceOfTheCmsWhichSteersItsLampAndHearsWhatItDid() throws Exception {
        try (HttpSmallCms server = new HttpSmallCms(cms, null);
                TestGateway gateway = new TestGateway(data, """
                        [talq]
                        cms-uri = "%s"
                        gateway-uri = "http://127.0.0.1"
                        port = 0
                        look = "50 ms"
                        """.formatted(server.uri()));
                TestPost post = gateway.post("post-1", 1, 99)) {
            post.born(1);
            await("announced", () -> cms.devices().values().stream()
                    .anyMatch(each -> each.path("class").asString("").startsWith("luminaire-")));
            String lamp = cms.devices().entrySet().stream()
                    .filter(each -> each.getValue().path("class").asString("").startsWith("luminaire-"))
                    .map(Map.Entry::getKey).findFirst().orElseThrow();

            assertThat(override(gateway.talqPort(), lamp).statusCode()).isEqualTo(202);
            assertThat(override(gateway.talqPort(), lamp).statusCode()).as("the same again").isEqualTo(202);
            Command command = Objects.requireNonNull(post.commands.poll(60, TimeUnit.SECONDS));
            assertThat(command.requester()).isEqualTo(TalqSteering.REQUESTER);
            post.answer(1, CommandResult.executed(command.id()));

            await("told", () -> cms.patched().stream()
                    .anyMatch(each -> each.path("address").asString("").equals(lamp)
                            && each.toString().contains("order 7")));
            assertThat(gateway.get("/api/v1/commands/" + command.id())).contains("\"executed\"");
        }
        assertThat(cms.complete()).isTrue();
    }

    @Test
    void bothSidesShowTheirCertificatesAndStrangersAreNotHeard() throws Exception {
        TestAuthority city = new TestAuthority("city");
        TlsPem own = identity(city, "gateway");
        TlsPem theirs = identity(city, "cms");
        TlsPem strangers = identity(new TestAuthority("elsewhere"), "stranger");
        Street street = new Street();
        street.lamp("p-1");
        try (HttpSmallCms server = new HttpSmallCms(cms,
                TlsFiles.mutual(theirs.authorities(), theirs.certificate(), theirs.key()));
                Store store = Store.open(new StoreLocation.File(data.resolve("talq.db")));
                TalqPart part = open(server.uri(), Optional.of(own), store, street)) {
            await("announced", () -> cms.devices().size() == 2);
            URI services = URI.create("https://127.0.0.1:" + part.port() + "/services" + QUERY);

            assertThat(send(Optional.of(theirs), services, "GET").statusCode()).isEqualTo(200);
            TlsPem stranger = new TlsPem(own.authorities(), strangers.certificate(),
                    strangers.key());
            assertThatThrownBy(() -> send(Optional.of(stranger), services, "GET")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void certificatesThatWereReplacedCountInBothDirectionsWithoutARestart() throws Exception {
        TestAuthority city = new TestAuthority("city");
        TlsPem theirs = identity(city, "cms");
        TlsPem own = identity(new TestAuthority("former"), "gateway");
        AtomicLong aheadNanos = new AtomicLong();
        try (HttpSmallCms server = new HttpSmallCms(cms,
                TlsFiles.mutual(theirs.authorities(), theirs.certificate(), theirs.key()));
                Store store = Store.open(new StoreLocation.File(data.resolve("talq.db")));
                TalqPart part = open(server.uri(), Optional.of(own), store, new Street(),
                        () -> System.nanoTime() + aheadNanos.get())) {
            URI services = URI.create("https://127.0.0.1:" + part.port() + "/services" + QUERY);
            assertThatThrownBy(() -> send(Optional.of(theirs), services, "GET")).isInstanceOf(IOException.class);

            assertThat(identity(city, "gateway")).as("in the same place").isEqualTo(own);
            aheadNanos.set(TimeUnit.SECONDS.toNanos(11));

            await("introduced", cms::complete);
            assertThat(send(Optional.of(theirs), services, "GET").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 2000, 2001, city, has a certificate that has expired",
            "127.0.0.1, 2090, 2099, city, has a certificate that is not valid yet",
            "cms.example, 2000, 2099, city, has a certificate of another host",
            "127.0.0.1, 2000, 2099, elsewhere, has a certificate that is not trusted"})
    void saysWhatIsWrongWithTheCertificateOfTheCms(String host, String from, String to, String authority, String said)
            throws Exception {
        TestAuthority city = new TestAuthority("city");
        TlsPem own = identity(city, "gateway");
        TestAuthority.Identity theirs = (authority.equals("city") ? city : new TestAuthority(authority)).issue(host,
                Instant.parse(from + "-01-01T00:00:00Z"), Instant.parse(to + "-01-01T00:00:00Z"));
        SSLContext context = TlsFiles.mutual(own.authorities(), own.certificate(), own.key());
        try (HttpSmallCms server = new HttpSmallCms(cms, TlsFiles.mutual(own.authorities(),
                write("cms.pem", theirs.certificatePem()), write("cms.key", theirs.keyPem())));
                HttpCms called = new HttpCms(settings(server.uri(), Optional.of(own)), Optional.of(() -> context),
                        UUID::randomUUID)) {
            assertThatThrownBy(() -> called.call(new Cms.Call("GET", "/services", UUID.randomUUID(), null)))
                    .isInstanceOf(CmsException.class).hasMessageContaining(server.uri() + " " + said);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "identity"})
    void understandsPackedRequestsAndAnswersInKind(String coding) throws Exception {
        Street street = new Street();
        street.lamp("p-1");
        try (HttpSmallCms server = new HttpSmallCms(cms, null);
                Store store = Store.open(new StoreLocation.File(data.resolve("talq.db")));
                TalqPart part = open(server.uri(), Optional.empty(), store, street);
                HttpClient client = HttpClient.newHttpClient()) {
            await("announced", () -> cms.devices().size() == 2);
            String body = "[{\"address\": \"99999999-2222-4333-8444-555555555555\"}]";
            URI devices = URI.create("http://127.0.0.1:" + part.port() + "/devices" + QUERY);

            HttpResponse<byte[]> answer = client.send(HttpRequest.newBuilder(devices)
                    .header("talq-api-version", "2.7.1").header("Content-Encoding", coding)
                    .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(Packing.pack(coding, body))).build(),
                    HttpResponse.BodyHandlers.ofByteArray());

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Encoding").orElse("identity")).isEqualTo(coding);
            assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
            assertThat(Packing.unpack(coding, answer.body())).contains("resourceNotFound");

            HttpResponse<String> broken = client.send(HttpRequest.newBuilder(devices)
                    .header("talq-api-version", "2.7.1").header("Content-Encoding", "gzip")
                    .method("PATCH", HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(broken.statusCode()).isEqualTo(400);
            assertThat(client.send(HttpRequest.newBuilder(devices).header("Content-Encoding", "br")
                    .method("PATCH", HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(415);
        }
    }

    @Test
    void whatALoggerRecordsIsReportedOverMutualTls() throws Exception {
        TestAuthority city = new TestAuthority("city");
        TlsPem own = identity(city, "gateway");
        TlsPem theirs = identity(city, "cms");
        try (HttpSmallCms server = new HttpSmallCms(cms,
                TlsFiles.mutual(theirs.authorities(), theirs.certificate(), theirs.key()));
                TestGateway gateway = new TestGateway(data.resolve("gateway"), """
                        [talq]
                        cms-uri = "%s"
                        gateway-uri = "https://127.0.0.1"
                        port = 0
                        look = "50 ms"
                        authorities = "%s"
                        certificate = "%s"
                        key = "%s"
                        """.formatted(server.uri(), own.authorities(), own.certificate(), own.key()));
                TestPost post = gateway.post("post-1", 1, 99)) {
            post.born(1);
            await("announced", () -> !cms.devices().isEmpty());
            String logger = """
                    {"address": "l-1", "ownerCMS": "x", "sourceAddresses": {"blackList": []},
                    "recordingMode": {"type": "VendorRecordingMode"},
                    "reportingMode": {"type": "ImmediateReportingMode", "delay": 0}}""";
            URI configs = URI.create("https://127.0.0.1:" + gateway.talqPort() + "/logger-configs" + QUERY);

            assertThat(send(Optional.of(theirs), configs, "POST", logger.getBytes(StandardCharsets.UTF_8)).statusCode())
                    .isEqualTo(201);
            post.power(1, 42.5);

            await("reported", () -> cms.logs().toString().contains("42.5"));
        }
    }

    @Test
    void whatCannotBeHeardIsAnsweredInTalqsWordsToo() throws Exception {
        try (HttpSmallCms server = new HttpSmallCms(cms, null);
                Store store = Store.open(new StoreLocation.File(data.resolve("talq.db")));
                TalqPart part = open(server.uri(), Optional.empty(), store, new Street())) {
            await("introduced", cms::complete);
            String base = "http://127.0.0.1:" + part.port();

            HttpResponse<String> verb = send(Optional.empty(), URI.create(base + "/groups" + QUERY), "OPTIONS");
            assertThat(verb.statusCode()).isEqualTo(405);
            assertThat(verb.headers().firstValue("Allow")).hasValue("GET, POST, PUT, PATCH, DELETE");
            assertThat(send(Optional.empty(), URI.create(base + "/groups" + QUERY), "HEAD").statusCode())
                    .isEqualTo(405);
            assertThat(send(Optional.empty(), URI.create(base + "/" + QUERY), "GET").body())
                    .contains("resourceNotFound");
            HttpResponse<String> huge = send(Optional.empty(), URI.create(base + "/groups" + QUERY), "POST",
                    new byte[5_000_000]);
            assertThat(huge.statusCode()).isEqualTo(413);
            assertThat(huge.body()).contains("payloadError");
            assertThat(send(Optional.empty(), URI.create(base + "/groups" + QUERY), "POST", new byte[]{'[', -1, ']'})
                    .body()).contains("no UTF-8");
            assertThat(raw(part.port(), "GET /devices/%zz HTTP/1.1")).contains(" 400 ", "application/json",
                    "[{\"key\":\"genericError\"");
        }
    }

    /** For what no client sends. */
    private static String raw(int port, String line) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write((line + "\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theGatewayRunsWithoutACmsWhoseCertificatesAreMissing() throws IOException {
        Path nothing = data.resolve("nothing.pem");
        try (Store store = Store.open(new StoreLocation.File(data.resolve("talq.db")));
                TalqPart part = open(URI.create("https://127.0.0.1:9"),
                        Optional.of(new TlsPem(nothing, nothing, nothing)), store, new Street())) {
            assertThat(part.port()).isZero();
        }
    }

    private static HttpResponse<String> override(int port, String lamp) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest
                    .newBuilder(URI.create("http://127.0.0.1:" + port + "/override-commands" + QUERY))
                    .header("talq-api-version", "2.7.1").POST(HttpRequest.BodyPublishers.ofString("""
                            {"addresses": [{"resource": "devices", "address": "%s"}], "targetCommand": {
                            "state": {"name": "LevelState", "value": 40}, "cmsRefId": "order 7"}}""".formatted(lamp)))
                    .build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static TalqSettings settings(URI uri, Optional<TlsPem> files) {
        return new TalqSettings(uri, URI.create("http://127.0.0.1"), new TalqSettings.Listen("127.0.0.1", 0), files,
                Duration.ofMillis(50), Duration.ofSeconds(30), Duration.ofSeconds(1));
    }

    private static TalqPart open(URI uri, Optional<TlsPem> files, Store store, Street street) {
        return open(uri, files, store, street, Ticker.system());
    }

    private static TalqPart open(URI uri, Optional<TlsPem> files, Store store, Street street, Ticker ticker) {
        URI own = URI.create("http://127.0.0.1");
        return TalqPart.open(settings(uri, files),
                new TalqPart.Surroundings(
                        store.talq(), store.talqResources(),
                        new TalqPart.Logs(store.talqLogs(), store.feed(), store.history()),
                        new GatewayDevice("lamplighter", "1.0", own, ZoneId.of("Europe/Berlin"), Instant::now),
                        new TalqPart.City(street.fleet(), new FakeCommands(),
                                (_, _, _, _) -> new LampSteering.Answer.Refused("nobody is asked here"),
                                new FakePostPlans())),
                ticker);
    }

    private static HttpResponse<String> send(Optional<TlsPem> files, URI uri, String method, byte... body)
            throws IOException, InterruptedException {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        if (files.isPresent()) {
            builder.sslContext(TlsFiles.mutual(files.get().authorities(), files.get().certificate(),
                    files.get().key()));
        }
        try (HttpClient client = builder.build()) {
            return client.send(HttpRequest.newBuilder(uri).header("talq-api-version", "2.7.1")
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        }
    }

    private TlsPem identity(TestAuthority authority, String name)
            throws IOException, GeneralSecurityException {
        TestAuthority.Identity identity = authority.issue("127.0.0.1", Instant.parse("2000-01-01T00:00:00Z"),
                Instant.parse("2100-01-01T00:00:00Z"));
        return new TlsPem(write(name + "-ca.pem", authority.pem()),
                write(name + ".pem", identity.certificatePem()), write(name + ".key", identity.keyPem()));
    }

    private Path write(String name, String text) throws IOException {
        Path file = Files.writeString(data.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
