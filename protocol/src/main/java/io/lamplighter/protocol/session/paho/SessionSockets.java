package io.lamplighter.protocol.session.paho;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;

import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Makes the socket of one session, without Nagle's delay (Paho leaves it on), and keeps it, so that it can be closed at any
 * time, whatever Paho is waiting for. Any thread.
 */
final class SessionSockets extends SocketFactory implements AutoCloseable {

    private @Nullable GatedSocket socket;
    private boolean closed;

    @Override
    public synchronized Socket createSocket() throws IOException {
        if (closed) {
            throw new SocketException("the session is closed");
        }
        GatedSocket made = new GatedSocket();
        made.setTcpNoDelay(true);
        socket = made;
        return made;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return connected(new InetSocketAddress(address, port));
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        Socket made = createSocket();
        made.connect(address);
        return made;
    }

    /** A goodbye is about to be sent. */
    synchronized void expectGoodbye() {
        if (socket != null) {
            socket.expectGoodbye();
        }
    }

    /** At once, whatever was expected. */
    @Override
    public synchronized void close() {
        closed = true;
        GatedSocket open = socket;
        if (open == null) {
            return;
        }
        try {
            open.closeNow();
        } catch (IOException e) {
            Logger.debug("event=mqtt-socket-close-failed reason=\"{}\"", e.toString());
        }
    }
}
