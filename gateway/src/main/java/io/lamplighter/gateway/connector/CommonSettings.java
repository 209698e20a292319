package io.lamplighter.gateway.connector;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.gateway.connector.http.Certificates;
import io.lamplighter.gateway.connector.http.Credentials;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.KindView;
import io.lamplighter.protocol.session.ServerAddress;
import org.jspecify.annotations.Nullable;

/** The settings that every kind of connector has. Pure; one thread. */
public final class CommonSettings {

    /** What the name of a file in the directory of secrets looks like: no path leads elsewhere. */
    public static final String PLAIN_FILE = "[A-Za-z0-9_][A-Za-z0-9._-]{0,99}";

    private static final String START = "start";
    private static final String TIMEOUT = "timeout-seconds";
    private static final String AUTHORIZATION = "authorization";
    private static final String USER = "user";
    private static final String TOKEN_ADDRESS = "token-address";
    private static final String SCOPE = "scope";
    private static final String AUTHORITIES = "authorities-file";
    private static final String CERTIFICATE = "certificate-file";
    private static final String KEY = "key-file";
    private static final int USUAL_TIMEOUT = 30;
    private static final int MOST_TIMEOUT = 600;
    private static final int LONGEST = 2_000;
    private static final int MOST_SERVERS = 10;
    private static final Pattern SERVER = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+]):([1-9]\\d{0,4})");

    private static final List<KindView.Setting> ALL = List.of(
            new KindView.Setting(START,
                    "where to begin without a saved position: beginning (the oldest stored record) or now",
                    "beginning"),
            new KindView.Setting(TIMEOUT, "for one request with its whole answer, 1 to " + MOST_TIMEOUT,
                    String.valueOf(USUAL_TIMEOUT)));
    private static final List<KindView.Setting> TLS = List.of(
            new KindView.Setting(AUTHORITIES,
                    "file in the directory of secrets with the authorities of the platform's certificate (PEM)",
                    "those of the Java runtime"),
            new KindView.Setting(CERTIFICATE, "likewise with a certificate of our own (PEM)", ""),
            new KindView.Setting(KEY, "likewise with its private key (PEM, PKCS#8)", ""));
    private static final List<KindView.Setting> HTTP = List.of(
            new KindView.Setting(AUTHORIZATION,
                    "bearer (the secret file holds the token), basic (it holds the password of"
                            + " user) or client-credentials (OAuth 2: it holds the secret of the client user)",
                    "bearer"),
            new KindView.Setting(USER, "name for basic and client-credentials", ""),
            new KindView.Setting(TOKEN_ADDRESS, "where client-credentials fetch tokens", ""),
            new KindView.Setting(SCOPE, "what client-credentials ask for", ""));

    private final ConnectorSetup setup;
    private final List<String> problems = new ArrayList<>();

    private CommonSettings(ConnectorSetup setup) {
        this.setup = setup;
    }

    /** All that is wrong apart from the settings of the kind's own. */
    static List<String> problems(ConnectorSetup setup, ConnectorKind kind) {
        CommonSettings read = new CommonSettings(setup);
        read.check(kind);
        switch (kind.way()) {
            case HTTP -> {
                read.checkAddress();
                read.checkCertificates();
                read.checkAuthorization();
            }
            case SIGNED_HTTP -> {
                read.checkAddress();
                read.checkCertificates();
                read.require(!setup.secretFile().isEmpty(), "secretFile must be set: it holds the keys that sign");
            }
            case KAFKA -> read.require(isServers(setup.address()),
                    "address must be 1 to 10 brokers with their ports and commas between, such as kafka-1.example:9093");
            case MQTT -> read.require(ServerAddress.parse(setup.address()).isPresent(),
                    "address must be mqtt or mqtts with a host and, if need be, a port, such as mqtts://broker.example");
        }
        return read.problems;
    }

    /** What a kind that is reached so can be told besides the settings of its own. */
    static List<KindView.Setting> of(ConnectorKind.Way way) {
        return switch (way) {
            case HTTP -> Stream.of(ALL, HTTP, TLS).flatMap(List::stream).toList();
            case SIGNED_HTTP -> Stream.of(ALL, TLS).flatMap(List::stream).toList();
            case MQTT, KAFKA -> ALL;
        };
    }

    private void check(ConnectorKind kind) {
        require(setup.id().matches("[a-z0-9][a-z0-9-]{0,62}"),
                "id must be small letters, digits and -, 63 at most, such as city-1");
        require(setup.secretFile().matches("(" + PLAIN_FILE + ")?"),
                "secretFile must be the plain name of a file in the directory of secrets");
        Set<String> known = Stream
                .of(of(kind.way()), Adjustments.settings(), kind.view().settings()).flatMap(List::stream)
                .map(KindView.Setting::name)
                .collect(Collectors.toSet());
        setup.settings().keySet().stream().filter(name -> !known.contains(name)).sorted()
                .forEach(name -> problems.add("setting " + name + " is not known"));
        setup.settings().values().stream().filter(value -> value.length() > LONGEST || value.matches(".*\\p{Cntrl}.*"))
                .forEach(_ -> problems.add("a setting is too long, or has characters that cannot be shown"));
        require(text(START, "beginning").matches("beginning|now"), "start must be beginning or now");
        require(text(TIMEOUT, "30").matches("\\d{1,3}") && seconds() >= 1 && seconds() <= MOST_TIMEOUT,
                "timeout-seconds must be 1 to " + MOST_TIMEOUT);
        problems.addAll(Adjustments.problems(setup, kind));
    }

    private void checkAddress() {
        require(isPlainAddress(setup.address()),
                "address must be http or https without user, question mark and #, such as http://127.0.0.1:1026");
    }

    private void checkCertificates() {
        for (String file : List.of(AUTHORITIES, CERTIFICATE, KEY)) {
            require(text(file, "x").matches(PLAIN_FILE),
                    file + " must be the plain name of a file in the directory of secrets");
        }
        require(setup.settings().containsKey(CERTIFICATE) == setup.settings().containsKey(KEY),
                "certificate-file and key-file belong together");
    }

    private void checkAuthorization() {
        String way = text(AUTHORIZATION, "bearer");
        require(way.matches("bearer|basic|client-credentials"),
                "authorization must be bearer, basic or client-credentials");
        if (!way.equals("bearer")) {
            require(!setup.secretFile().isEmpty(), "secretFile must be set for " + way);
            require(!text(USER, "").isEmpty() && (!way.equals("basic") || !text(USER, "").contains(":")),
                    "user must be set for " + way + ", and hold no colon for basic");
        }
        if (way.equals("client-credentials")) {
            require(isPlainAddress(text(TOKEN_ADDRESS, "")), "token-address must be an http or https address");
        }
    }

    private void require(boolean right, String problem) {
        if (!right) {
            problems.add(problem);
        }
    }

    private static boolean isServers(String text) {
        List<String> servers = List.of(text.split(",", -1));
        return servers.size() <= MOST_SERVERS && servers.stream().allMatch(each -> {
            Matcher server = SERVER.matcher(each);
            return server.matches() && Integer.parseInt(server.group(2)) <= 65_535;
        });
    }

    /** http or https with a host, without user, question mark and #. */
    public static boolean isPlainAddress(String text) {
        try {
            URI uri = new URI(text);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null
                    && uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private String text(String name, String usual) {
        return Optional.ofNullable(setup.settings().get(name)).orElse(usual);
    }

    private int seconds() {
        return Integer.parseInt(text(TIMEOUT, String.valueOf(USUAL_TIMEOUT)));
    }

    /** Of a setup without problems. */
    static boolean fromBeginning(ConnectorSetup setup) {
        return new CommonSettings(setup).text(START, "beginning").equals("beginning");
    }

    /** Of a setup without problems. */
    public static Duration timeout(ConnectorSetup setup) {
        return Duration.ofSeconds(new CommonSettings(setup).seconds());
    }

    /** Of a setup without problems, of a kind that signs. */
    static Credentials signature(ConnectorSetup setup, Path secrets) {
        return new Credentials.Signature(secrets.resolve(setup.secretFile()), InstantSource.system());
    }

    /** Of a setup without problems. */
    static Certificates certificates(ConnectorSetup setup, Path secrets) {
        return new Certificates(file(setup, AUTHORITIES, secrets), file(setup, CERTIFICATE, secrets),
                file(setup, KEY, secrets));
    }

    private static @Nullable Path file(ConnectorSetup setup, String name, Path secrets) {
        String file = setup.settings().get(name);
        return file == null ? null : secrets.resolve(file);
    }

    /** Of a setup without problems. */
    static Credentials authorization(ConnectorSetup setup, Path secrets) {
        if (setup.secretFile().isEmpty()) {
            return new Credentials.None();
        }
        CommonSettings read = new CommonSettings(setup);
        Path file = secrets.resolve(setup.secretFile());
        return switch (read.text(AUTHORIZATION, "bearer")) {
            case "basic" -> new Credentials.Basic(read.text(USER, ""), file);
            case "client-credentials" -> new Credentials.Client(URI.create(read.text(TOKEN_ADDRESS, "")),
                    read.text(USER, ""), read.text(SCOPE, ""), file);
            default -> new Credentials.Bearer(file);
        };
    }
}
