package io.lamplighter.protocol.session.paho;

import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.session.identity.Credentials;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SessionSocketsTest {

    private static final Route ROUTE = new Route(Credentials.none(), CertificateClock.system(), new LastAddresses(),
            Duration.ofSeconds(10));

    @Test
    void switchesOffTheDelayOfSmallPackets() throws Exception {
        try (SessionSockets sockets = new SessionSockets(ROUTE); Socket socket = sockets.createSocket()) {
            assertThat(socket.getTcpNoDelay()).isTrue();
        }
    }

    @Test
    void closesTheSocketAndMakesNoOther() throws Exception {
        SessionSockets sockets = new SessionSockets(ROUTE);
        try (Socket socket = sockets.createSocket()) {
            sockets.close();

            assertThat(socket.isClosed()).isTrue();
            assertThatThrownBy(sockets::createSocket).isInstanceOf(SocketException.class);
        }
    }
}
