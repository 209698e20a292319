package io.lamplighter.agent.enrolment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.session.identity.Credentials;
import io.lamplighter.protocol.session.identity.TlsClient;

/**
 * Says the requests of EST (RFC 7030) that a post needs, each over a connection of its own. The runtime's own HTTP client would cost an
 * agent 3 MB of memory and judge certificates by a clock that may be wrong. Stateless; blocks for {@link #LIMIT} for each answer.
 */
final class EstClient {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int MOST_BYTES = 32 * 1024;
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int MOST_WORDS = 300;
    private static final String END = "\r\n";
    private static final String ENROL = "POST /.well-known/est/simpleenroll";

    private final EstServerAddress server;
    private final CertificateClock clock;

    /**
     * @param clock
     *            by which the gateway's certificate is judged; while nobody knows the time, its authority alone counts
     */
    EstClient(EstServerAddress server, CertificateClock clock) {
        this.server = server;
        this.clock = clock;
    }

    /** A new post, by its token. */
    EstAnswer enrol(Credentials unknown, String post, String token, byte[] request) throws IOException {
        String login = Base64.getEncoder().encodeToString((post + ":" + token).getBytes(StandardCharsets.UTF_8));
        return answer(say(unknown, ENROL, "Authorization: Basic " + login + END, request));
    }

    /** A new post without a token. */
    EstAnswer ask(Credentials unknown, byte[] request) throws IOException {
        return answer(say(unknown, ENROL, "", request));
    }

    /** A post that is known by the certificate that it has. */
    EstAnswer renew(Credentials own, byte[] request) throws IOException {
        return answer(say(own, "POST /.well-known/est/simplereenroll", "", request));
    }

    /** The public key by which commands are known, as PEM. */
    String commandKey(Credentials unknown) throws IOException {
        Reply reply = say(unknown, "GET /lamplighter/commands.pem", "", new byte[0]);
        if (reply.status != 200) {
            throw new IOException("the gateway tells no key of commands: " + words(reply));
        }
        if (!reply.body.contains("-----END PUBLIC KEY-----")) {
            throw new IOException("the gateway's key of commands came in part only");
        }
        return reply.body;
    }

    private record Reply(int status, String head, String body) {}

    private static EstAnswer answer(Reply reply) throws IOException {
        return switch (reply.status) {
            case 200 -> new EstAnswer.Certified(certificates(reply.body));
            case 202 -> new EstAnswer.Waits(comeBack(reply));
            case 401, 403 -> new EstAnswer.Refused(true, words(reply));
            default -> new EstAnswer.Refused(false, words(reply));
        };
    }

    private static Duration comeBack(Reply reply) {
        Duration said = reply.head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).matches("retry-after: *\\d{1,6}"))
                .map(line -> Duration.ofSeconds(Long.parseLong(line.replaceAll("\\D", "")))).findFirst()
                .orElse(SHORTEST_WAIT);
        return said.compareTo(SHORTEST_WAIT) < 0
                ? SHORTEST_WAIT
                : said.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : said;
    }

    private static String words(Reply reply) {
        String words = reply.body.strip().replaceAll("\\p{Cntrl}", " ");
        return reply.status + " " + words.substring(0, Math.min(MOST_WORDS, words.length()));
    }

    private static List<X509Certificate> certificates(String body) throws IOException {
        try {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Base64.getMimeDecoder().decode(body))).stream()
                    .map(X509Certificate.class::cast).toList();
            if (chain.isEmpty()) {
                throw new IOException("the answer holds no certificate");
            }
            return chain;
        } catch (CertificateException | IllegalArgumentException e) {
            throw new IOException("the answer holds no certificates: " + e.getMessage(), e);
        }
    }

    private Reply say(Credentials credentials, String what, String header, byte[] request) throws IOException {
        int limit = Math.toIntExact(LIMIT.toMillis());
        try (Socket wire = new Socket()) {
            wire.connect(new InetSocketAddress(server.host(), server.port()), limit);
            wire.setSoTimeout(limit);
            try (Socket secured = new TlsClient(credentials, clock).secure(wire, server.host(), server.port(), LIMIT)
                    .socket()) {
                byte[] body = Base64.getMimeEncoder().encode(request);
                OutputStream out = secured.getOutputStream();
                out.write((what + " HTTP/1.1" + END + "Host: " + server.authority() + END
                        + "Content-Type: application/pkcs10" + END + "Content-Transfer-Encoding: base64" + END
                        + "Content-Length: " + body.length + END + header + "Connection: close" + END + END)
                        .getBytes(StandardCharsets.US_ASCII));
                out.write(body);
                out.flush();
                return reply(new String(secured.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
            }
        }
    }

    /** To the end of the connection: the gateway says the length, and never sends parts. */
    private static Reply reply(String all) throws IOException {
        int end = all.indexOf(END + END);
        if (end < 0 || !all.matches("(?s)HTTP/1\\.1 \\d{3}\\b.*")) {
            throw new IOException("the gateway's answer is no HTTP");
        }
        return new Reply(Integer.parseInt(all.substring(9, 12)), all.substring(0, end),
                all.substring(end + 2 * END.length()));
    }
}
