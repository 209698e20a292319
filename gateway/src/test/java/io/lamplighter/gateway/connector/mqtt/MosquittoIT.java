package io.lamplighter.gateway.connector.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.lamplighter.gateway.connector.Await;
import io.lamplighter.gateway.connector.ConnectorDesk;
import io.lamplighter.gateway.connector.Desks;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.platform.ConnectorChange;
import io.lamplighter.protocol.session.identity.TestAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Against Mosquitto, where there is one; skipped elsewhere. */
class MosquittoIT extends MqttContract {

    private static final Optional<Path> PROGRAM = program("mosquitto");
    private static final Optional<Path> PASSWORDS = program("mosquitto_passwd");

    private Process broker;
    private int port;

    private static Optional<Path> program(String name) {
        return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin").map(Path::of)
                .map(each -> each.resolve(name)).filter(Files::isExecutable).findFirst();
    }

    @BeforeEach
    void startBroker() throws Exception {
        assumeTrue(PROGRAM.isPresent(), "there is no Mosquitto here (Debian: apt install mosquitto)");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        start("allow_anonymous true");
    }

    private void start(String... rules) throws Exception {
        Path settings = folder.resolve("mosquitto.conf");
        Files.writeString(settings, "listener " + port + " 127.0.0.1\npersistence false\nuser root\n"
                + String.join("\n", rules) + "\n");
        broker = new ProcessBuilder(PROGRAM.orElseThrow().toString(), "-c", settings.toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("mosquitto.log").toFile()).start();
        Await.until("it listens", this::listens);
    }

    private boolean listens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @AfterEach
    @Override
    void stopBroker() throws Exception {
        if (broker != null) {
            broker.destroy();
            assertThat(broker.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Override
    void startBrokerAgain() throws Exception {
        start("allow_anonymous true");
    }

    @Override
    String broker() {
        return "mqtt://127.0.0.1:" + port;
    }

    @Test
    void isLetInByThePasswordOfItsSecretFile() throws Exception {
        assumeTrue(PASSWORDS.isPresent(), "there is no mosquitto_passwd here");
        stopBroker();
        Path passwords = folder.resolve("passwords");
        Process made = new ProcessBuilder(PASSWORDS.orElseThrow().toString(), "-c", "-b", passwords.toString(), "lamps",
                "lantern").redirectErrorStream(true).start();
        assertThat(made.waitFor()).isZero();
        start("allow_anonymous false", "password_file " + passwords);
        Path secret = Files.writeString(folder.resolve("password"), "wrong\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        oneReport();
        try (ConnectorDesk desk = started("password", Map.of("user", "lamps"))) {
            Await.until("turned away", () -> Desks.problem(desk).contains("connect failed: code"));
            assertThat(Desks.problem(desk)).doesNotContain("wrong");
            Files.writeString(secret, "lantern\n");
            Await.until("delivered", () -> Desks.position(desk) == 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 2000, 2001, city, tls-expired", "127.0.0.1, 2090, 2099, city, tls-not-yet-valid",
            "city.example, 2000, 2099, city, tls-wrong-host", "127.0.0.1, 2000, 2099, elsewhere, tls-untrusted"})
    void sendsNothingToABrokerWhoseCertificateIsWrong(String host, String from, String to, String authority,
            String said) throws Exception {
        TestAuthority city = new TestAuthority("city");
        Files.writeString(folder.resolve("city.pem"), city.pem());
        oneReport();
        restartWith((authority.equals("city") ? city : new TestAuthority(authority)).issue(host,
                Instant.parse(from + "-01-01T00:00:00Z"), Instant.parse(to + "-01-01T00:00:00Z")));
        try (ConnectorDesk desk = desk()) {
            assertThat(desk.put(Desks.setup("mqtt", broker().replace("mqtt:", "mqtts:"), "",
                    Map.of("authorities-file", "city.pem")), Desks.DRAFT)).isEqualTo(new ConnectorChange.Done());
            Await.until(said, () -> Desks.problem(desk).contains(said));
            assertThat(desk.unreachable()).as("the alarm").containsKey(Desks.CITY);
            assertThat(Desks.position(desk)).isZero();
            restartWith(city.issue("127.0.0.1", Instant.EPOCH, Instant.parse("2099-01-01T00:00:00Z")));
            Await.until("delivered", () -> Desks.position(desk) == 1);
        }
    }

    private void restartWith(TestAuthority.Identity identity) throws Exception {
        stopBroker();
        start("allow_anonymous true",
                "certfile " + Files.writeString(folder.resolve("broker.pem"), identity.certificatePem()),
                "keyfile " + Files.writeString(folder.resolve("broker.key"), identity.keyPem()));
    }

    @Test
    void waitsWhereItMayNotPublishAndSaysSo() throws Exception {
        stopBroker();
        Path rights = Files.writeString(folder.resolve("rights"), "topic read #\n");
        start("allow_anonymous true", "acl_file " + rights);
        oneReport();
        try (ConnectorDesk desk = started(Map.of())) {
            Await.until("told", () -> Desks.problem(desk).contains("not authorized"));
            assertThat(Desks.position(desk)).isZero();
            assertThat(Desks.city(desk).parked()).isZero();
        }
    }

    private void oneReport() {
        store.store(List.of(new FeedRecord(1, "p-1", "luminaire-1", false, AT, AT, values(AT, Map.of(POWER, 1.5)))));
    }
}
