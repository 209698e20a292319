package io.lamplighter.protocol.session.paho;

import java.net.Socket;
import java.net.SocketException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SessionSocketsTest {

    @Test
    void switchesOffTheDelayOfSmallPackets() throws Exception {
        try (SessionSockets sockets = new SessionSockets(); Socket socket = sockets.createSocket()) {
            assertThat(socket.getTcpNoDelay()).isTrue();
        }
    }

    @Test
    void closesTheSocketAndMakesNoOther() throws Exception {
        SessionSockets sockets = new SessionSockets();
        try (Socket socket = sockets.createSocket()) {
            sockets.close();

            assertThat(socket.isClosed()).isTrue();
            assertThatThrownBy(sockets::createSocket).isInstanceOf(SocketException.class);
        }
    }
}
