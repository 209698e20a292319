package io.lamplighter.protocol.session.paho;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A network between client and broker that a test can make bad. */
final class FaultyProxy implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final int brokerPort;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean frozen;
    private volatile boolean crumbs;
    private final AtomicInteger bytesUntilReset = new AtomicInteger(Integer.MAX_VALUE);

    FaultyProxy(String brokerUri) throws IOException {
        brokerPort = Integer.parseInt(brokerUri.substring(brokerUri.lastIndexOf(':') + 1));
        Thread.ofVirtual().start(this::accept);
    }

    String uri(String host) {
        return "tcp://" + host + ":" + server.getLocalPort();
    }

    /** The other side is gone without a word: nothing is passed on any more, and no connection ends. */
    void freeze() {
        frozen = true;
    }

    /** One byte per packet of TCP. */
    void crumble() {
        crumbs = true;
    }

    /** After that many bytes to the client, in the middle of whatever comes, the connection is reset. */
    void resetAfter(int bytes) {
        bytesUntilReset.set(bytes);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
                client.setTcpNoDelay(true);
                broker.setTcpNoDelay(true);
                sockets.addAll(List.of(client, broker));
                Thread.ofVirtual().start(() -> pump(client, broker, false));
                Thread.ofVirtual().start(() -> pump(broker, client, true));
            }
        } catch (IOException e) {
            assert server.isClosed() : e;
        }
    }

    private void pump(Socket from, Socket to, boolean toClient) {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!frozen) {
                    pass(buffer, read, out, to, toClient);
                }
            }
            if (!frozen) {
                to.close();
            }
        } catch (IOException e) {
            assert from.isClosed() || to.isClosed() || e.getMessage() != null; // a side went away, as it may
        }
    }

    private void pass(byte[] buffer, int length, OutputStream out, Socket to, boolean toClient) throws IOException {
        int allowed = toClient ? Math.min(length, bytesUntilReset.get()) : length;
        if (crumbs) {
            for (int i = 0; i < allowed; i++) {
                out.write(buffer, i, 1);
                out.flush();
            }
        } else {
            out.write(buffer, 0, allowed);
        }
        if (allowed < length) {
            to.setSoLinger(true, 0);
            to.close();
        } else if (toClient && bytesUntilReset.get() != Integer.MAX_VALUE) {
            bytesUntilReset.addAndGet(-length);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
