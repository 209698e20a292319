package io.lamplighter.gateway.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.lamplighter.protocol.session.identity.TestAuthority;
import io.lamplighter.protocol.session.identity.TlsFiles;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The files in {@code gateway/mosquitto} give posts the rights that they have at the embedded broker, where there is a Mosquitto. */
@Timeout(120)
class MosquittoRightsIT {

    private static final Path SHIPPED = Path.of("mosquitto");
    private static final String CITY = "/etc/mosquitto/lamplighter/";
    private static final String ANY_NEIGHBOUR = "pattern write lamplighter/ahead/+";
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    private TestAuthority city;
    private Process mosquitto;
    private int plainPort;
    private int securePort;

    @BeforeEach
    void start() throws Exception {
        Optional<Path> program = Stream.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto")
                .map(Path::of).filter(Files::isExecutable).findFirst();
        assumeTrue(program.isPresent(), "there is no Mosquitto here (Debian: apt install mosquitto)");
        city = new TestAuthority("city");
        write("city.pem", city.pem());
        certificate(city, "127.0.0.1", "broker", DAY);
        String acl = Files.readString(SHIPPED.resolve("posts.acl"));
        assertThat(acl).contains(ANY_NEIGHBOUR + "\n");
        write("posts.acl", acl.replace(ANY_NEIGHBOUR, "user post-1\ntopic write lamplighter/ahead/post-2"));
        plainPort = freePort();
        securePort = freePort();
        Path settings = write("mosquitto.conf", Files.readString(SHIPPED.resolve("mosquitto.conf"))
                .replace("listener 1883 127.0.0.1", "listener " + plainPort + " 127.0.0.1")
                .replace("listener 8883", "listener " + securePort + " 127.0.0.1").replace(CITY, folder + "/")
                + "\nuser root\n");
        mosquitto = new ProcessBuilder(program.get().toString(), "-c", settings.toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile()).start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!listens()) {
            assertThat(System.nanoTime()).as(Files.readString(folder.resolve("mosquitto.log"))).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private boolean listens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), securePort)) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @AfterEach
    void stop() throws Exception {
        if (mosquitto != null) {
            mosquitto.destroy();
            assertThat(mosquitto.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aPostSaysWhatIsItsOwnAndNothingElse() throws Exception {
        try (Mqtt5Client host = host(); Mqtt5Client post = post("post-1", "ruhrort-post-1")) {
            host.subscribe("#", 1);
            for (String topic : SecureBrokerIT.NOT_SAID) {
                post.say(topic, "forged");
            }
            List<String> heard = new ArrayList<>();
            for (String topic : SecureBrokerIT.SAID) {
                post.say(topic, "own");
                heard.add(host.take());
            }
            assertThat(heard).containsExactlyElementsOf(
                    SecureBrokerIT.SAID.stream().map(topic -> topic + " own").toList());
        }
    }

    @Test
    void aPostReadsWhatIsForItAndNothingElse() throws Exception {
        try (Mqtt5Client host = host(); Mqtt5Client post = post("post-1", "ruhrort-post-1")) {
            Stream.concat(SecureBrokerIT.NOT_READ.stream(), SecureBrokerIT.READ.stream())
                    .forEach(post::maySubscribe); // Mosquitto lets it, and then gives nothing
            for (String topic : List.of("spBv1.0/ruhrort/NCMD/post-2", "spBv1.0/ruhrort/DCMD/post-2/luminaire-1",
                    "spBv1.0/ruhrort/NDATA/post-1", "lamplighter/ahead/post-2", "city/notice")) {
                host.publish(topic, "for another", false);
            }
            host.publish("spBv1.0/ruhrort/NCMD/post-1", "for it", false);
            assertThat(post.take()).isEqualTo("spBv1.0/ruhrort/NCMD/post-1 for it");
        }
    }

    @Test
    void nobodyElseComesInOrTakesWhatIsAnothers() throws Exception {
        refused(null);
        refused(certificate(new TestAuthority("city"), "post-1", "foreign", DAY));
        refused(certificate(city, "post-1", "expired", DAY.negated()));
        try (Mqtt5Client first = post("post-1", "ruhrort-post-1"); Mqtt5Client host = host()) {
            first.subscribe("spBv1.0/ruhrort/NCMD/post-1", 1);
            try (Mqtt5Client other = post("post-2", "ruhrort-post-1")) {
                other.say("spBv1.0/ruhrort/NDATA/post-2", "has an id of its own all the same");
                host.publish("spBv1.0/ruhrort/NCMD/post-1", "undisturbed", false);
                assertThat(first.take()).isEqualTo("spBv1.0/ruhrort/NCMD/post-1 undisturbed");
            }
        }
    }

    @Test
    void aWillIsThePostsOwn() throws Exception {
        try (Mqtt5Client host = host()) {
            host.subscribe("#", 1);
            for (String forged : List.of("spBv1.0/ruhrort/NDEATH/post-2", "spBv1.0/STATE/lamplighter",
                    "spBv1.0/ruhrort/NCMD/post-1")) {
                dieWith(forged);
            }
            dieWith("spBv1.0/ruhrort/NDEATH/post-1");
            assertThat(host.take()).as("the first that is heard").isEqualTo("spBv1.0/ruhrort/NDEATH/post-1 gone");
        }
    }

    /** Mosquitto refuses the connection, or says nothing of the will. */
    private void dieWith(String topic) throws Exception {
        MqttConnectionOptions options = options(certificate(city, "post-1", "post-1", DAY));
        options.setWill(topic, new MqttMessage("gone".getBytes(StandardCharsets.UTF_8)));
        try (Mqtt5Client post = new Mqtt5Client("ssl://127.0.0.1:" + securePort, "ruhrort-post-1", options)) {
            post.vanish();
        } catch (MqttException e) {
            assertThat(e.getReasonCode()).as("not authorized").isEqualTo(0x87);
        }
    }

    /** As the gateway's README says: two lines in posts.acl, and a reload that disturbs nobody else. */
    @Test
    void whoeverIsRevokedIsHeardNoMoreAndHearsNothing() throws Exception {
        try (Mqtt5Client host = host();
                Mqtt5Client revoked = post("post-1", "1");
                Mqtt5Client other = post("post-2", "2")) {
            host.subscribe("spBv1.0/ruhrort/+/+", 1);
            revoked.subscribe("spBv1.0/ruhrort/NCMD/post-1", 1);
            other.subscribe("spBv1.0/ruhrort/NCMD/post-2", 1);
            Files.writeString(folder.resolve("posts.acl"), "\nuser post-1\ntopic deny #\n", StandardOpenOption.APPEND);
            assertThat(new ProcessBuilder("kill", "-HUP", String.valueOf(mosquitto.pid())).start().waitFor()).isZero();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            String first;
            do {
                assertThat(System.nanoTime()).as("a minute").isLessThan(deadline);
                revoked.say("spBv1.0/ruhrort/NDATA/post-1", "still heard");
                revoked.maySubscribe("spBv1.0/STATE/x"); // answered when the former was read
                other.say("spBv1.0/ruhrort/NDATA/post-2", "unharmed");
                first = host.take();
            } while (first.endsWith("still heard") && host.take().endsWith("unharmed"));
            assertThat(first).isEqualTo("spBv1.0/ruhrort/NDATA/post-2 unharmed");

            host.publish("spBv1.0/ruhrort/NCMD/post-1", "for nobody", false);
            host.publish("spBv1.0/ruhrort/NCMD/post-2", "for it", false);
            assertThat(other.take()).isEqualTo("spBv1.0/ruhrort/NCMD/post-2 for it");
            revoked.maySubscribe("spBv1.0/STATE/x"); // whatever was to come has come
            assertThat(revoked.heardNothing()).isTrue();
        }
    }

    private void refused(@Nullable Path certificate) throws Exception {
        MqttConnectionOptions options = options(certificate);
        assertThatThrownBy(() -> new Mqtt5Client("ssl://127.0.0.1:" + securePort, "ruhrort-post-1", options))
                .isInstanceOf(MqttException.class);
    }

    private Mqtt5Client host() throws MqttException {
        return new Mqtt5Client("tcp://127.0.0.1:" + plainPort, "host");
    }

    private Mqtt5Client post(String name, String clientId) throws Exception {
        return new Mqtt5Client("ssl://127.0.0.1:" + securePort, clientId, options(certificate(city, name, name, DAY)));
    }

    private MqttConnectionOptions options(@Nullable Path certificate) throws Exception {
        Path key = certificate == null ? null : Path.of(certificate.toString().replace(".pem", ".key"));
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setSocketFactory(TlsFiles.client(folder.resolve("city.pem"), certificate, key).getSocketFactory());
        return options;
    }

    /** From two days ago on. */
    private Path certificate(TestAuthority authority, String name, String file, Duration until) throws Exception {
        TestAuthority.Identity identity = authority.issue(name, Instant.now().minus(DAY.multipliedBy(2)),
                Instant.now().plus(until));
        write(file + ".key", identity.keyPem());
        return write(file + ".pem", identity.certificatePem());
    }

    private Path write(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
