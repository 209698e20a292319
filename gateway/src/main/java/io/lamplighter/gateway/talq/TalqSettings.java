package io.lamplighter.gateway.talq;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import io.lamplighter.gateway.server.TlsPem;
import io.lamplighter.protocol.settings.SettingsTable;

/**
 * The CMS and how gateway and CMS find each other. Immutable.
 *
 * @param cms
 *            base of the CMS's interface
 * @param own
 *            base of ours, as the CMS reaches it
 * @param listen
 *            where ours really is
 * @param files
 *            certificates of both sides, as server and as client; empty for plain HTTP, on this machine only
 * @param look
 *            how often the fleet is compared with what was announced
 * @param timeout
 *            of one call with its whole answer
 * @param retryMost
 *            longest wait after failures
 */
public record TalqSettings(URI cms, URI own, Listen listen, Optional<TlsPem> files, Duration look, Duration timeout,
        Duration retryMost) {

    /** Address and port; port 0 for any free one. */
    public record Listen(String host, int port) {}

    private static final int MOST_PORT = 65_535;
    private static final String EXAMPLE = "must be such as https://cms.example/talq";

    /**
     * Asks for the table [talq]; empty without {@code cms-uri}, which switches TALQ off. What is wrong is noted as a problem.
     */
    public static Optional<TalqSettings> read(SettingsTable program) {
        SettingsTable table = program.table("talq");
        Optional<URI> cms = table.optionalString("cms-uri").flatMap(text -> uri(table, "cms-uri", text));
        Optional<URI> own = table.optionalString("gateway-uri").flatMap(text -> uri(table, "gateway-uri", text));
        Listen listen = new Listen(table.string("host", "127.0.0.1"), table.integer("port", 8090, 0, MOST_PORT));
        Optional<Path> authorities = table.optionalPath("authorities");
        Optional<Path> certificate = table.optionalPath("certificate");
        Optional<Path> key = table.optionalPath("key");
        Duration look = table.duration("look", Duration.ofMinutes(1), Duration.ofMillis(50), Duration.ofDays(1));
        Duration timeout = table.duration("timeout", Duration.ofSeconds(30), Duration.ofMillis(100),
                Duration.ofMinutes(10));
        Duration retryMost = table.duration("retry-most", Duration.ofMinutes(1), Duration.ofSeconds(1),
                Duration.ofHours(1));
        if (cms.isEmpty()) {
            return Optional.empty();
        }
        long given = Stream.of(authorities, certificate, key).filter(Optional::isPresent).count();
        if (given == 1 || given == 2) {
            table.problem("certificate", "must stand together with authorities and key");
        }
        if (given == 0 && !(isThisMachine(listen.host()) && isThisMachine(cms.get().getHost()))) {
            table.problem("certificate", "must be set, with authorities and key: without them gateway and CMS speak"
                    + " only on this machine");
        }
        if (given == 3 && !cms.get().getScheme().equals("https")) {
            table.problem("cms-uri", "must be https when there are certificates");
        }
        if (own.isEmpty()) {
            table.problem("gateway-uri",
                    "must say where the CMS reaches this gateway, such as https://gateway.example");
            return Optional.empty();
        }
        return Optional.of(new TalqSettings(cms.get(), own.get(), listen, given == 3
                ? Optional.of(new TlsPem(authorities.orElseThrow(), certificate.orElseThrow(), key.orElseThrow()))
                : Optional.empty(), look, timeout, retryMost));
    }

    private static Optional<URI> uri(SettingsTable table, String key, String text) {
        try {
            URI uri = new URI(text.replaceAll("/+$", ""));
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null
                    && uri.getQuery() == null && uri.getFragment() == null && uri.getUserInfo() == null) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException e) {
            table.problem(key, EXAMPLE);
            return Optional.empty();
        }
        table.problem(key, EXAMPLE);
        return Optional.empty();
    }

    /** Names are not looked up but for localhost. */
    private static boolean isThisMachine(String host) {
        try {
            boolean literal = host.matches("[\\d.]+|\\[?[\\da-fA-F:]+\\]?");
            return host.equals("localhost") || (literal && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
