package io.lamplighter.agent.selftest;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.lamplighter.protocol.command.Finding;
import io.lamplighter.protocol.session.ServerAddress;
import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.session.identity.Credentials;
import io.lamplighter.protocol.session.identity.Login;
import io.lamplighter.protocol.session.identity.TlsClient;

/** The post's papers, and whether its servers take a connection with them. Nothing is said to a broker. */
public final class LinkChecks {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String REISSUE = "have a new certificate issued and put it in place of this file";

    /** What to do when a server cannot be reached. */
    public static final String SERVER_REMEDY = "check modem, SIM or cable, the server's name and port, its firewall and"
            + " the certificates";

    private final Credentials credentials;
    private final CertificateClock clock;

    public LinkChecks(Credentials credentials, CertificateClock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    /** Whether the post's servers can be reached, one after the other. */
    public List<Finding> servers(List<String> servers) {
        return servers.stream().map(server -> new Check("link " + server, () -> reach(server), SERVER_REMEDY).run())
                .toList();
    }

    /** Every file that is named. */
    public List<Check> papers() {
        List<Check> checks = new ArrayList<>();
        if (credentials.passwordFile() != null) {
            checks.add(new Check("password file", () -> "user " + Login.read(credentials).user(),
                    "check the file's path, owner and rights"));
        }
        Path authorities = credentials.authorities();
        if (authorities != null) {
            checks.add(new Check("authorities", () -> validity(authorities), REISSUE));
        }
        Path certificate = credentials.certificate();
        if (certificate != null) {
            checks.add(new Check("client certificate", () -> validity(certificate), REISSUE));
        }
        return checks;
    }

    private String validity(Path file) throws Exception {
        Instant end = Instant.MAX;
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                Instant its = ((X509Certificate) each).getNotAfter().toInstant();
                end = its.isBefore(end) ? its : end;
            }
        }
        if (end.equals(Instant.MAX)) {
            throw new IOException(file + " holds no certificate");
        }
        if (end.isBefore(clock.now().orElse(clock.earliest()))) {
            throw new IOException(file + " was valid until " + end);
        }
        return file + " is valid until " + end;
    }

    private String reach(String server) throws IOException {
        ServerAddress address = ServerAddress.parse(server)
                .orElseThrow(() -> new IOException(server + " is no server's address"));
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), (int) LIMIT.toMillis());
            if (!address.secure()) {
                return "reachable";
            }
            new TlsClient(credentials, clock).secure(socket, address.host(), address.port(), LIMIT).socket().close();
            return "reachable, it showed a certificate that holds";
        }
    }
}
