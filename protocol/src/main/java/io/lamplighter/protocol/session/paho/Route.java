package io.lamplighter.protocol.session.paho;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

import io.lamplighter.protocol.session.ServerAddress;
import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.session.identity.Credentials;
import io.lamplighter.protocol.session.identity.TlsClient;
import io.lamplighter.protocol.session.identity.TlsConnection;

/**
 * The way to servers: last known addresses and TLS. Any thread.
 *
 * @param timeout
 *            limit for each answer while TLS is agreed on
 */
record Route(Credentials credentials, CertificateClock clock, LastAddresses addresses, Duration timeout) {

    /** Blocks. An unknown name fails unless the server was reached before. */
    void connect(Socket wire, InetSocketAddress endpoint, int timeoutMillis) throws IOException {
        InetSocketAddress address = addresses.known(endpoint);
        wire.connect(address, timeoutMillis);
        addresses.reached(endpoint.getHostString(), address.getAddress());
    }

    /** Blocks. */
    TlsConnection secure(Socket wire, ServerAddress server) throws IOException {
        return new TlsClient(credentials, clock).secure(wire, server.host(), server.port(), timeout);
    }
}
