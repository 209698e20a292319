package io.lamplighter.protocol.session.paho;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.lamplighter.protocol.session.ServerAddress;
import io.lamplighter.protocol.session.identity.TlsConnection;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * A socket, plain or secured, that keeps Paho from two mistakes.
 *
 * <p>
 * It shows nothing of what comes, not even the end, before something was sent. Paho's connecting thread waits for its
 * receiver to run; when the server hangs up at once, the receiver is through before that is seen, and the thread would wait
 * for ever.
 *
 * <p>
 * After a goodbye it lets the broker close first, for a moment. Paho hangs up at once, and a broker that sees the end of the
 * connection before it has worked off the goodbye publishes the will (Artemis does).
 */
final class GatedSocket extends Socket {

    private static final long READ_LIMIT_MILLIS = 1_000;

    private static final int GOODBYE_LIMIT_MILLIS = 500;

    private final Route route;
    private final @Nullable ServerAddress secured;
    private final Socket wire = new Socket();
    private final CountDownLatch sent = new CountDownLatch(1);
    private volatile @Nullable TlsConnection tls;
    private volatile boolean polite;
    private volatile boolean connected;
    private volatile long heardAtNanos;

    /** @param secured the server to speak TLS with; null for plain TCP */
    GatedSocket(Route route, @Nullable ServerAddress secured) {
        this.route = route;
        this.secured = secured;
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    /** With TLS it returns when the server is known to be the right one. */
    @Override
    public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
        route.connect(wire, (InetSocketAddress) endpoint, timeoutMillis);
        if (secured != null) {
            tls = route.secure(wire, secured);
        }
        heardAtNanos = System.nanoTime();
        connected = true;
    }

    private Socket channel() {
        TlsConnection secure = tls;
        return secure == null ? wire : secure.socket();
    }

    /** Whether anything was sent, besides what TLS needs for itself. */
    boolean used() {
        return sent.getCount() == 0;
    }

    long silentNanos(long nowNanos) {
        return connected ? nowNanos - heardAtNanos : 0;
    }

    Optional<String> recheck() {
        TlsConnection secure = tls;
        return secure == null ? Optional.empty() : secure.recheck();
    }

    /** A goodbye is on its way: the next closing waits for the broker. */
    void expectGoodbye() {
        polite = true;
    }

    /** Without a word more: saying goodbye in TLS could block. */
    void closeNow() throws IOException {
        polite = false;
        wire.close();
    }

    /** Paho closes right after it; TLS has no such half-closing. */
    @Override
    public void shutdownInput() {
        awaitBroker();
    }

    @Override
    public void close() throws IOException {
        awaitBroker();
        wire.close();
    }

    @Override
    public boolean isClosed() {
        return wire.isClosed();
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        wire.setTcpNoDelay(on);
    }

    @Override
    public boolean getTcpNoDelay() throws SocketException {
        return wire.getTcpNoDelay();
    }

    @Override
    public void setSoTimeout(int timeoutMillis) throws SocketException {
        channel().setSoTimeout(timeoutMillis);
    }

    private void awaitBroker() {
        if (!polite) {
            return;
        }
        polite = false;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GOODBYE_LIMIT_MILLIS);
        byte[] rest = new byte[1024];
        try {
            setSoTimeout(GOODBYE_LIMIT_MILLIS);
            InputStream in = channel().getInputStream();
            int read = 0;
            while (read >= 0 && System.nanoTime() - deadline < 0) {
                read = in.read(rest);
            }
        } catch (IOException e) {
            Logger.debug("event=mqtt-goodbye-unanswered reason=\"{}\"", e.toString());
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Gated(channel().getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new Opening(channel().getOutputStream());
    }

    /** As a read of a silent connection: it fails after a while, and Paho tries again. */
    private void awaitSent() throws IOException {
        try {
            if (!sent.await(READ_LIMIT_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new SocketTimeoutException("nothing sent yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before anything was sent");
        }
    }

    private final class Gated extends FilterInputStream {

        Gated(InputStream in) {
            super(in);
        }

        @Override
        public int available() throws IOException {
            return sent.getCount() == 0 ? super.available() : 0;
        }

        @Override
        public int read() throws IOException {
            awaitSent();
            return heard(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            awaitSent();
            return heard(super.read(bytes, offset, length));
        }

        private int heard(int result) {
            heardAtNanos = System.nanoTime();
            return result;
        }
    }

    private final class Opening extends FilterOutputStream {

        Opening(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            sent.countDown();
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            sent.countDown();
            out.write(bytes, offset, length);
        }
    }
}
