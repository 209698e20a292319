package io.lamplighter.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.lamplighter.gateway.access.AccessSettings;
import io.lamplighter.gateway.access.Role;
import io.lamplighter.gateway.command.CommandSettings;
import io.lamplighter.gateway.ingest.IngestSettings;
import io.lamplighter.gateway.server.TlsPem;
import io.lamplighter.gateway.store.StoreLocation;
import io.lamplighter.gateway.web.MapTiles;
import io.lamplighter.gateway.web.WebSettings;
import io.lamplighter.protocol.session.MqttVersion;
import io.lamplighter.protocol.settings.SettingsException;
import io.lamplighter.protocol.settings.SettingsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GatewaySettingsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");

    @Test
    void speaksEitherVersionOfMqtt() {
        assertThat(read("[mqtt]\nversion = \"3.1.1\"").mqtt().version()).isEqualTo(MqttVersion.V3_1_1);
        assertThatThrownBy(() -> read("[mqtt]\nversion = \"4\"")).isInstanceOf(SettingsException.class)
                .hasMessageContaining("must be \"5\" or \"3.1.1\"");
    }

    @Test
    void everyKeyHasADefault() {
        GatewaySettings settings = read("");

        assertThat(settings.dataDirectory()).isEqualTo(Path.of("data", "gateway"));
        assertThat(settings.store()).isEmpty();
        assertThat(settings.http()).isEqualTo(new WebSettings("127.0.0.1", 8080, true));
        assertThat(settings.mqtt())
                .isEqualTo(new GatewaySettings.Mqtt(true, "127.0.0.1", OptionalInt.empty(),
                        Optional.of(new GatewaySettings.Secure("0.0.0.0", 8883, List.of(), Optional.empty())), true,
                        "", List.of(), "lamplighter", MqttVersion.V5));
        assertThat(settings.commands()).isEqualTo(CommandSettings.DEFAULT);
        assertThat(settings.ingest()).isEqualTo(IngestSettings.DEFAULT);
        assertThat(settings.shards()).isOne();
        assertThat(settings.time().factor()).isOne();
    }

    /** As the guide to a sensor of one's own has it; its post comes to that port. */
    @Test
    void theGatewayToTryASensorWithLetsInThisMachineOnly() throws IOException {
        GatewaySettings settings = GatewaySettings.from(
                SettingsFile.read(Path.of("..", "simulator", "example", "gateway.toml")), NOW);

        assertThat(settings.mqtt().port()).hasValue(1883);
        assertThat(settings.mqtt().secure()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://tiles.example/{z}/{x}/{y}.png?key=a", "/tiles/{z}/{x}/{y}.png",
            "http://127.0.0.1:8081/{z}/{x}/{y}.png"})
    void takesAMapFromThisOriginOrOverHttps(String address) {
        assertThat(read("[map]\nattribution = 'City'\nmost-zoom = 17\ntiles = '" + address + "'").http().tiles())
                .hasValue(new MapTiles(address, "City", 17));
        assertThat(read("").http().tiles()).isEmpty();
    }

    @Test
    void withoutTlsNobodyIsLetInUnlessAPortSaysSo() {
        assertThat(read("").mqtt().port()).isEmpty();
        assertThat(read("").mqtt().secure())
                .hasValue(new GatewaySettings.Secure("0.0.0.0", 8883, List.of(), Optional.empty()));
        assertThat(read("").mqtt().signs()).isTrue();
        assertThat(read("[mqtt]\nport = 1883").mqtt().port()).hasValue(1883);
        assertThat(read("[mqtt]\nport = 1883").mqtt().secure()).isEmpty();
        assertThat(read("[mqtt]\nport = 1883").mqtt().signs()).isFalse();
        assertThat(read("[mqtt]\nport = 1883\nsecure-port = 0\nnames = [\"lamps.example\"]").mqtt().secure())
                .hasValue(new GatewaySettings.Secure("0.0.0.0", 0, List.of("lamps.example"), Optional.empty()));
        assertThat(read("[mqtt]\nport = 1883\nauthorities-file = \"a\"\ncertificate-file = \"b\"\nkey-file = \"c\"")
                .mqtt().secure().orElseThrow().files())
                .hasValue(new TlsPem(Path.of("a"), Path.of("b"), Path.of("c")));
    }

    @Test
    void everyKeyCanBeSet() {
        GatewaySettings settings = read("""
                data-directory = "elsewhere"
                [store]
                url = "postgresql://127.0.0.1:5432/city"
                user = "lamps"
                [http]
                host = "::1"
                port = 0
                port-search = false
                names = ["lamps.example"]
                event-clients = 7
                [mqtt]
                embedded = false
                uri = "tcp://127.0.0.1:1999"
                host-id = "city"
                [commands]
                expiry = "10 min"
                resend = "2 s"
                open = 9
                [ingest]
                queue = 1000
                batch = 10
                linger = "5 ms"
                reorder-timeout = "500 ms"
                acknowledge-interval = "2 s"
                posts = 50
                shards = 4
                [time]
                lapse = 600
                wall-origin = 2026-11-21T16:00:00Z
                virtual-origin = 2026-06-21T16:00:00Z
                """);

        assertThat(settings.dataDirectory()).isEqualTo(Path.of("elsewhere"));
        assertThat(settings.store())
                .hasValue(new StoreLocation.Server("postgresql://127.0.0.1:5432/city", "lamps", ""));
        assertThat(settings.http()).isEqualTo(new WebSettings("::1", 0, false, List.of("lamps.example"), 7,
                Optional.empty()));
        assertThat(settings.mqtt().uri()).isEqualTo("tcp://127.0.0.1:1999");
        assertThat(settings.mqtt().hostId()).isEqualTo("city");
        assertThat(settings.commands())
                .isEqualTo(new CommandSettings(Duration.ofMinutes(10), Duration.ofSeconds(2), 9));
        assertThat(settings.ingest().queue()).isEqualTo(1000);
        assertThat(settings.ingest().batch()).isEqualTo(10);
        assertThat(settings.ingest().linger()).isEqualTo(Duration.ofMillis(5));
        assertThat(settings.ingest().acknowledgeInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.ingest().limits().reorderTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.ingest().limits().posts()).isEqualTo(50);
        assertThat(settings.shards()).isEqualTo(4);
        assertThat(settings.time().at(NOW)).isEqualTo(Instant.parse("2026-06-21T16:00:00Z"));
    }

    @Test
    void allProblemsAreListedTogetherWithTheirLines() {
        assertThatThrownBy(() -> read("""
                data-directry = "x"
                [http]
                port = 70000
                [mqtt]
                embedded = false
                [street]
                lamps = 3
                """)).isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("1", "data-directry", "did you mean 'data-directory'", "http.port", "3",
                        "mqtt.uri", "street");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[store]|url = 'mysql://x'|store.url", "[http]|host = ' '|http.host",
            "[mqtt]|host = ' '|mqtt.host", "[map]|tiles = 'https://tiles.example/{z}/{x}/{y}.png'|map.attribution",
            "[map]|tiles = 'http://tiles.example/{z}/{x}/{y}.png'|must begin with https",
            "[map]|tiles = 'https://tiles.example/{z}/{x}.png'|map.tiles",
            "[map]|tiles = 'https://{s}.tiles.example/{z}/{x}/{y}.png'|map.tiles",
            "[map]|tiles = 'https://a.example; script-src *//{z}/{x}/{y}.png'|map.tiles",
            "[map]|tiles = '//tiles.example/{z}/{x}/{y}.png'|map.tiles",
            "[map]|tiles = 'https://ann@tiles.example/{z}/{x}/{y}.png'|map.tiles",
            "[access]|anonymous = 'administrator'|access.anonymous", "[access]|anonymous = 'x'|access.anonymous",
            "[access]|session-idle = '1 s'|access.session-idle",
            "[mqtt]|key-file = 'x'|mqtt.certificate-file", "[mqtt]|secure-host = ' '|mqtt.certificate-file",
            "[mqtt]|names = ['a b']|mqtt.names",
            "[mqtt]|host-id = 'a/b'|mqtt.host-id",
            "[mqtt]|uri = 'tcp://127.0.0.1:1'|mqtt.uri", "[commands]|expiry = '0 s'|commands.expiry",
            "[energy]|time-zone = 'Mars/Dome'|energy.time-zone", "[energy]|currency = 'Taler'|energy.currency",
            "[retention]|energy-days = '2 d'|retention.energy-days", "[ingest]|queue = 1|ingest.queue",
            "[ingest]|shards = 0|ingest.shards", "[time]|lapse = 0|time.lapse"})
    void refusesWhatCannotBe(String line) {
        String[] parts = line.split("\\|", -1);

        assertThatThrownBy(() -> read(parts[0] + "\n" + parts[1].replace('\'', '"'))).isInstanceOf(
                SettingsException.class).hasMessageContaining(parts[2]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"host = \"0.0.0.0\"", "host = \"192.168.1.4\"", "names = [\"lamps.example\"]"})
    void letsNobodyInWithoutSigningInWhereOthersCanReachIt(String http) {
        assertThatThrownBy(() -> read("[access]\nanonymous = \"viewer\"\n[http]\n" + http))
                .isInstanceOf(SettingsException.class).hasMessageContainingAll("access.anonymous", "127.0.0.1");
        assertThat(read("[access]\nanonymous = \"viewer\"").access().anonymous()).hasValue(Role.VIEWER);
        assertThat(read("[http]\n" + http).access()).isEqualTo(AccessSettings.DEFAULT);
    }

    @Test
    void everyKeyIsDocumented() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(read("").effective()).hasSizeGreaterThan(20).allSatisfy(line -> {
            String key = line.substring(0, line.indexOf(" = "));
            assertThat(readme).contains("`" + key.substring(key.lastIndexOf('.') + 1) + "`");
        });
    }

    private static GatewaySettings read(String text) {
        return GatewaySettings.from(SettingsFile.parse("gateway.toml", text), NOW);
    }
}
