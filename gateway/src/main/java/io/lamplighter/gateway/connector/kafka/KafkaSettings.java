package io.lamplighter.gateway.connector.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.lamplighter.gateway.connector.CommonSettings;
import io.lamplighter.gateway.connector.report.Passing;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.KindView;
import io.lamplighter.protocol.session.identity.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * How to speak to a cluster.
 *
 * @param servers
 *            brokers to ask first, with commas between
 * @param clientId
 *            also the name of our transactions, and of the group whose offset keeps their mark
 * @param security
 *            {@code PLAINTEXT}, {@code SSL} or {@code SASL_SSL}
 * @param mechanism
 *            by which a user signs in
 * @param who
 *            files for it
 */
record KafkaSettings(String servers, String topic, String clientId, String security, String mechanism,
        Credentials who, Duration timeout) {

    static final String PLAINTEXT = "PLAINTEXT";
    static final String SASL = "SASL_SSL";
    static final String PLAIN = "PLAIN";
    private static final String TOPIC = "topic";
    private static final String CLIENT_ID = "client-id";
    private static final String SECURITY = "security";
    private static final String MECHANISM = "mechanism";
    private static final String USER = "user";
    private static final String AUTHORITIES = "authorities-file";
    private static final String CERTIFICATE = "certificate-file";
    private static final String KEY = "key-file";
    private static final String USUAL_TOPIC = "lamplighter";
    private static final String USUAL_MECHANISM = "SCRAM-SHA-512";

    static final List<KindView.Setting> OWN = List.of(
            new KindView.Setting(TOPIC, "where all events go; it must be there", USUAL_TOPIC),
            new KindView.Setting(SECURITY, "PLAINTEXT, SSL or SASL_SSL", PLAINTEXT),
            new KindView.Setting(MECHANISM, "for SASL_SSL: SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN", USUAL_MECHANISM),
            new KindView.Setting(USER, "for SASL_SSL: name, whose password the secret file holds", ""),
            new KindView.Setting(AUTHORITIES, "file in the directory of secrets with the authorities of the brokers'"
                    + " certificates (PEM)", "those of the Java runtime"),
            new KindView.Setting(CERTIFICATE, "likewise with a certificate of our own (PEM)", ""),
            new KindView.Setting(KEY, "likewise with its private key (PEM, PKCS#8)", ""),
            new KindView.Setting(CLIENT_ID, "unique in the cluster; also the transactional id and the group",
                    "lamplighter-<id of the connector>"),
            Passing.SETTING);

    static List<String> problems(ConnectorSetup setup) {
        List<String> problems = new ArrayList<>(Passing.problems(setup));
        if (!topic(setup).matches("[A-Za-z0-9._-]{1,249}") || topic(setup).matches("\\.{1,2}")) {
            problems.add("topic must be letters, digits, full stop, _ and -, 249 at most, such as city.lamps");
        }
        if (!clientId(setup).matches("[A-Za-z0-9._-]{1,200}")) {
            problems.add("client-id must be letters, digits, full stop, _ and -, 200 at most");
        }
        if (!text(setup, MECHANISM, USUAL_MECHANISM).matches("SCRAM-SHA-(256|512)|PLAIN")) {
            problems.add("mechanism must be SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN");
        }
        for (String file : List.of(AUTHORITIES, CERTIFICATE, KEY)) {
            if (!text(setup, file, "x").matches(CommonSettings.PLAIN_FILE)) {
                problems.add(file + " must be the plain name of a file in the directory of secrets");
            }
        }
        if (text(setup, CERTIFICATE, "").isEmpty() != text(setup, KEY, "").isEmpty()) {
            problems.add("certificate-file and key-file belong together");
        }
        checkSecurity(setup, problems);
        return problems;
    }

    /** A password goes over TLS only. */
    private static void checkSecurity(ConnectorSetup setup, List<String> problems) {
        boolean signsIn = !setup.secretFile().isEmpty() || !text(setup, USER, "").isEmpty();
        switch (security(setup)) {
            case SASL -> {
                if (setup.secretFile().isEmpty() || text(setup, USER, "").isEmpty()) {
                    problems.add("user and secretFile must be set for SASL_SSL");
                }
            }
            case "SSL", PLAINTEXT -> {
                if (signsIn) {
                    problems.add("security must be SASL_SSL: user and secretFile are for nothing else");
                }
                if (security(setup).equals(PLAINTEXT) && Stream.of(AUTHORITIES, CERTIFICATE, KEY)
                        .anyMatch(file -> setup.settings().containsKey(file))) {
                    problems.add("security must be SSL or SASL_SSL: certificates are for nothing else");
                }
            }
            default -> problems.add("security must be PLAINTEXT, SSL or SASL_SSL");
        }
    }

    /** Of a setup without problems. */
    static KafkaSettings of(ConnectorSetup setup, Path secrets) {
        String user = text(setup, USER, "");
        return new KafkaSettings(setup.address(), topic(setup), clientId(setup), security(setup),
                text(setup, MECHANISM, USUAL_MECHANISM),
                new Credentials(user.isEmpty() ? null : user,
                        setup.secretFile().isEmpty() ? null : secrets.resolve(setup.secretFile()),
                        file(setup, AUTHORITIES, secrets), file(setup, CERTIFICATE, secrets),
                        file(setup, KEY, secrets)),
                CommonSettings.timeout(setup));
    }

    static String topic(ConnectorSetup setup) {
        return text(setup, TOPIC, USUAL_TOPIC);
    }

    private static String clientId(ConnectorSetup setup) {
        return text(setup, CLIENT_ID, "lamplighter-" + setup.id());
    }

    private static String security(ConnectorSetup setup) {
        return text(setup, SECURITY, PLAINTEXT);
    }

    private static String text(ConnectorSetup setup, String name, String usual) {
        return setup.settings().getOrDefault(name, usual);
    }

    private static @Nullable Path file(ConnectorSetup setup, String name, Path secrets) {
        String file = text(setup, name, "");
        return file.isEmpty() ? null : secrets.resolve(file);
    }
}
