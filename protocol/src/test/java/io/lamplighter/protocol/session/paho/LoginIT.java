package io.lamplighter.protocol.session.paho;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.MqttVersion;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.session.identity.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** User and password against a real broker that checks them. */
@Timeout(240)
class LoginIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path directory = Path.of("");

    private final RecordingListener heard = new RecordingListener();
    private TestBroker broker;

    @BeforeEach
    void startBroker() throws Exception {
        broker = TestBroker.forUser("post-1", "lantern");
    }

    @AfterEach
    void stopBroker() throws Exception {
        broker.stop();
    }

    @ParameterizedTest
    @EnumSource
    void isLetInWithItsPassword(MqttVersion version) throws Exception {
        try (MqttSession session = open(version, "post-1", "lantern\n")) {
            assertThat(heard.next()).isEqualTo("connected");
            session.subscribe(List.of(new Subscription("t/#", 1)));
            assertThat(heard.next()).isEqualTo("subscribed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void isKeptOutWithAnotherPasswordAndWithout(MqttVersion version) throws Exception {
        try (MqttSession _ = open(version, "post-1", "lamp")) {
            assertThat(heard.next()).startsWith("closed: ");
        }
        try (MqttSession _ = new PahoConnector(version, Credentials.none(), CertificateClock.system())
                .open(options(), heard)) {
            assertThat(heard.next()).startsWith("closed: ");
        }
    }

    private MqttSession open(MqttVersion version, String user, String password) throws Exception {
        Path file = Files.writeString(directory.resolve("password"), password);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Credentials credentials = new Credentials(user, file, null, null, null);
        return new PahoConnector(version, credentials, CertificateClock.system()).open(options(), heard);
    }

    private ConnectOptions options() {
        return ConnectOptions.of(broker.uri(), "post-1", LIMIT, LIMIT, null);
    }
}
