package io.lamplighter.agent.enrolment;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where certificates are fetched. Immutable.
 *
 * @param host
 *            name or IP address, without brackets
 * @param port
 *            1 to 65535; 8884 when the address names none
 */
public record EstServerAddress(String host, int port) {

    private static final int USUAL_PORT = 8884;

    /** Such as {@code https://lamps.example:8884}; empty when it is no such address. */
    public static Optional<EstServerAddress> parse(String text) {
        try {
            URI uri = new URI(text);
            String host = uri.getHost();
            if (!"https".equals(uri.getScheme()) || host == null || uri.getUserInfo() != null
                    || !uri.getPath().isEmpty() || uri.getQuery() != null || uri.getFragment() != null) {
                return Optional.empty();
            }
            int port = uri.getPort() == -1 ? USUAL_PORT : uri.getPort();
            return port < 1 || port > 65_535
                    ? Optional.empty()
                    : Optional.of(new EstServerAddress(host.replaceAll("[\\[\\]]", ""), port));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** As it stands in a request. */
    String authority() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
