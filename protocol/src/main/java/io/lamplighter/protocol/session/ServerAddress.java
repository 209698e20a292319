package io.lamplighter.protocol.session;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where an MQTT server listens. Immutable.
 *
 * @param secure
 *            whether to speak TLS ({@code ssl://}, {@code mqtts://}) or plain TCP ({@code tcp://}, {@code mqtt://})
 * @param host
 *            name or IP address, without brackets
 * @param port
 *            1 to 65535; when the address names none, 8883 with TLS, 1883 without
 */
public record ServerAddress(boolean secure, String host, int port) {

    private static final int PLAIN_PORT = 1883;
    private static final int SECURE_PORT = 8883;

    /** Empty when it is no such address. */
    public static Optional<ServerAddress> parse(String text) {
        try {
            URI uri = new URI(text);
            String host = uri.getHost();
            String scheme = uri.getScheme();
            if (host == null || scheme == null || uri.getUserInfo() != null || !uri.getPath().isEmpty()
                    || uri.getQuery() != null || uri.getFragment() != null) {
                return Optional.empty();
            }
            String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return switch (scheme.toLowerCase(Locale.ROOT)) {
                case "tcp", "mqtt" -> at(false, bare, uri.getPort(), PLAIN_PORT);
                case "ssl", "mqtts" -> at(true, bare, uri.getPort(), SECURE_PORT);
                default -> Optional.empty();
            };
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<ServerAddress> at(boolean secure, String host, int port, int whenAbsent) {
        int used = port == -1 ? whenAbsent : port;
        return used < 1 || used > 65_535 ? Optional.empty() : Optional.of(new ServerAddress(secure, host, used));
    }

    /** With brackets around an IPv6 address, as URIs have them. */
    public String hostInUri() {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
