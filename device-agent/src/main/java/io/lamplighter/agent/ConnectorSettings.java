package io.lamplighter.agent;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.lamplighter.agent.link.LinkSettings;
import io.lamplighter.protocol.session.MqttVersion;
import io.lamplighter.protocol.session.ServerAddress;
import io.lamplighter.protocol.session.identity.Credentials;
import io.lamplighter.protocol.settings.SettingsTable;
import org.jspecify.annotations.Nullable;

/**
 * How the post speaks to its servers and shows who it is. Immutable.
 *
 * @param version
 *            of MQTT
 * @param credentials
 *            user, password, certificates; files that are read at each connection attempt
 * @param commandKey
 *            public key by which it knows the gateway's commands; empty: it obeys whoever writes to the broker
 */
record ConnectorSettings(MqttVersion version, Credentials credentials, Optional<Path> commandKey) {

    private static final String VERSION_5 = "5";
    private static final String VERSION_3_1_1 = "3.1.1";

    static ConnectorSettings read(SettingsTable link) {
        String version = link.string("mqtt-version", VERSION_5);
        if (!Arrays.asList(VERSION_5, VERSION_3_1_1).contains(version)) {
            link.problem("mqtt-version", "must be \"5\" or \"3.1.1\"");
        }
        String user = link.string("user", "");
        Path password = file(link, "password-file");
        Path authorities = file(link, "ca-file");
        Path certificate = file(link, "certificate-file");
        Path key = file(link, "key-file");
        Path commands = file(link, "command-key-file");
        if ((certificate == null) != (key == null)) {
            link.problem(certificate == null ? "certificate-file" : "key-file",
                    "must be set too: they belong together");
        }
        if (password != null && user.isEmpty()) {
            link.problem("user", "must be set too: there is a 'link.password-file'");
        }
        boolean pair = certificate != null && key != null;
        return new ConnectorSettings(version.equals(VERSION_3_1_1) ? MqttVersion.V3_1_1 : MqttVersion.V5,
                new Credentials(user.isEmpty() ? null : user, user.isEmpty() ? null : password, authorities,
                        pair ? certificate : null, pair ? key : null),
                Optional.ofNullable(commands));
    }

    /** Servers such as {@code tcp://host:port} or, with TLS, {@code ssl://host:port}. */
    static List<String> servers(SettingsTable link, LinkSettings standard) {
        List<String> servers = link.strings("servers", standard.servers());
        if (servers.isEmpty() || !servers.stream().allMatch(server -> ServerAddress.parse(server).isPresent())) {
            link.problem("servers", "must name at least one server, each as tcp://host:port or ssl://host:port");
        }
        return servers.isEmpty() ? standard.servers() : servers;
    }

    private static @Nullable Path file(SettingsTable link, String key) {
        String path = link.string(key, "");
        return path.isEmpty() ? null : Path.of(path);
    }
}
