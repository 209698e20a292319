package io.lamplighter.protocol.session.paho;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import javax.net.SocketFactory;

import io.lamplighter.protocol.session.ServerAddress;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Makes the socket of one session, without Nagle's delay (Paho leaves it on), secured if the server's address says so, and
 * keeps it, so that it can be closed at any time, whatever Paho is waiting for. Any thread.
 */
final class SessionSockets extends SocketFactory implements AutoCloseable {

    private final Route route;
    private @Nullable ServerAddress secured;
    private @Nullable GatedSocket socket;
    private boolean closed;

    SessionSockets(Route route) {
        this.route = route;
    }

    /** The next socket goes to this server, by TLS if its address says so. */
    synchronized void aim(ServerAddress server) {
        secured = server.secure() ? server : null;
    }

    @Override
    public synchronized Socket createSocket() throws IOException {
        if (closed) {
            throw new SocketException("the session is closed");
        }
        GatedSocket made = new GatedSocket(route, secured);
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

    /** Whether the server may have heard anything of MQTT. */
    synchronized boolean used() {
        return socket != null && socket.used();
    }

    /** How long nothing has come from the server; 0 while nothing is connected. */
    synchronized long silentNanos(long nowNanos) {
        return socket == null ? 0 : socket.silentNanos(nowNanos);
    }

    /** Why the server must no longer be trusted, if so. */
    synchronized Optional<String> recheck() {
        return socket == null ? Optional.empty() : socket.recheck();
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
