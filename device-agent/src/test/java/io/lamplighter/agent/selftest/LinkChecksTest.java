package io.lamplighter.agent.selftest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.lamplighter.protocol.command.Finding;
import io.lamplighter.protocol.command.Finding.Result;
import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.session.identity.Credentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class LinkChecksTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void papersThatAreMissingOrNoneFail() throws IOException {
        Path nothing = Files.writeString(directory.resolve("empty.pem"), "");
        Credentials credentials = new Credentials("post-1", directory.resolve("password"), nothing,
                directory.resolve("missing.pem"), directory.resolve("missing.key"));

        assertThat(new LinkChecks(credentials, CertificateClock.system()).papers().stream().map(Check::here))
                .extracting(Finding::part, Finding::result).containsExactly(
                        tuple("password file", Result.FAILED),
                        tuple("authorities", Result.FAILED),
                        tuple("client certificate", Result.FAILED));
    }

    @Test
    void aServerThatTakesConnectionsIsReachable() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket held = new Socket()) { // bound, so that nobody else listens there
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            assertThat(links(Credentials.none(), List.of("tcp://127.0.0.1:" + server.getLocalPort())))
                    .extracting(Finding::result).containsExactly(Result.OK);
            assertThat(links(Credentials.none(), List.of("tcp://127.0.0.1:" + held.getLocalPort())))
                    .extracting(Finding::result).containsExactly(Result.FAILED);
        }
    }

    private static List<Finding> links(Credentials credentials, List<String> servers) {
        return new LinkChecks(credentials, CertificateClock.system()).servers(servers);
    }
}
