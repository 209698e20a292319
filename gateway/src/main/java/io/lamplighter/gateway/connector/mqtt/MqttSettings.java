package io.lamplighter.gateway.connector.mqtt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.gateway.connector.Adjustments;
import io.lamplighter.gateway.connector.CommonSettings;
import io.lamplighter.gateway.connector.report.Passing;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.KindView;
import io.lamplighter.protocol.session.MqttVersion;
import io.lamplighter.protocol.session.identity.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * How to speak to a broker.
 *
 * @param address
 *            such as {@code mqtts://broker.example}
 * @param discovery
 *            topic prefix under which Home Assistant looks for devices; empty: it is told nothing
 * @param omitted
 *            attributes that are not passed on
 */
record MqttSettings(String address, String clientId, Topics topics, Optional<String> discovery, Passing passing,
        Set<String> omitted, Duration timeout) {

    private static final String USER = "user";
    private static final String CLIENT_ID = "client-id";
    private static final String PREFIX = "prefix";
    private static final String VERSION = "version";
    private static final String DISCOVERY = "home-assistant";
    private static final String AUTHORITIES = "authorities-file";
    private static final String CERTIFICATE = "certificate-file";
    private static final String KEY = "key-file";
    private static final String USUAL_PREFIX = "lamplighter";
    private static final String TOPIC = "[^+#/\\p{Cntrl}]+(/[^+#/\\p{Cntrl}]+)*";

    static final List<KindView.Setting> OWN = List.of(
            new KindView.Setting(PREFIX, "in front of every topic", USUAL_PREFIX),
            new KindView.Setting(USER, "name at the broker, whose password the secret file holds", ""),
            new KindView.Setting(CLIENT_ID, "unique at the broker", "lamplighter-<id of the connector>"),
            new KindView.Setting(VERSION, "of MQTT: 5 or 3.1.1", "5"),
            new KindView.Setting(AUTHORITIES, "file in the directory of secrets with the authorities of the broker's"
                    + " certificate (PEM)", "those of the Java runtime"),
            new KindView.Setting(CERTIFICATE, "likewise with a certificate of our own (PEM)", ""),
            new KindView.Setting(KEY, "likewise with its private key (PEM, PKCS#8)", ""),
            new KindView.Setting(DISCOVERY, "topic prefix for Home Assistant's discovery, such as homeassistant", ""),
            Passing.SETTING);

    static List<String> problems(ConnectorSetup setup) {
        List<String> problems = new ArrayList<>(Passing.problems(setup));
        for (String topic : List.of(PREFIX, DISCOVERY)) {
            String value = setup.settings().getOrDefault(topic, "");
            if (!value.isEmpty() && (!value.matches(TOPIC) || value.startsWith("$"))) {
                problems.add(topic + " must be a topic without +, # and $ in front, such as city/lamps");
            }
        }
        for (String file : List.of(AUTHORITIES, CERTIFICATE, KEY)) {
            if (!setup.settings().getOrDefault(file, "x").matches(CommonSettings.PLAIN_FILE)) {
                problems.add(file + " must be the plain name of a file in the directory of secrets");
            }
        }
        if (setup.settings().containsKey(CERTIFICATE) != setup.settings().containsKey(KEY)) {
            problems.add("certificate-file and key-file belong together");
        }
        if (!setup.secretFile().isEmpty() && user(setup) == null) {
            problems.add("user must be set: the secret file holds a password");
        }
        if (!setup.settings().getOrDefault(VERSION, "5").matches("5|3\\.1\\.1")) {
            problems.add("version must be 5 or 3.1.1");
        }
        return problems;
    }

    /** Of a setup without problems. */
    static MqttSettings of(ConnectorSetup setup) {
        String prefix = setup.settings().getOrDefault(PREFIX, "");
        Adjustments adjustments = Adjustments.of(setup);
        return new MqttSettings(setup.address(),
                setup.settings().getOrDefault(CLIENT_ID, "lamplighter-" + setup.id()),
                new Topics(prefix.isEmpty() ? USUAL_PREFIX : prefix, adjustments),
                Optional.ofNullable(setup.settings().get(DISCOVERY)).filter(topic -> !topic.isEmpty()),
                Passing.of(setup), adjustments.omitted(), CommonSettings.timeout(setup));
    }

    /** Of a setup without problems. */
    static MqttVersion version(ConnectorSetup setup) {
        return setup.settings().getOrDefault(VERSION, "5").equals("5") ? MqttVersion.V5 : MqttVersion.V3_1_1;
    }

    /** Of a setup without problems. */
    static Credentials credentials(ConnectorSetup setup, Path secrets) {
        return new Credentials(user(setup), setup.secretFile().isEmpty() ? null : secrets.resolve(setup.secretFile()),
                file(setup, AUTHORITIES, secrets), file(setup, CERTIFICATE, secrets), file(setup, KEY, secrets));
    }

    private static @Nullable String user(ConnectorSetup setup) {
        String user = setup.settings().getOrDefault(USER, "");
        return user.isEmpty() ? null : user;
    }

    private static @Nullable Path file(ConnectorSetup setup, String name, Path secrets) {
        String file = setup.settings().get(name);
        return file == null ? null : secrets.resolve(file);
    }
}
