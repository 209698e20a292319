package io.lamplighter.protocol.session.paho;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.tinylog.Logger;

/**
 * A socket that keeps Paho from two mistakes.
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

    private final CountDownLatch sent = new CountDownLatch(1);
    private volatile boolean polite;

    /** A goodbye is on its way: the next closing waits for the broker. */
    void expectGoodbye() {
        polite = true;
    }

    void closeNow() throws IOException {
        polite = false;
        super.close();
    }

    @Override
    public void shutdownInput() throws IOException {
        awaitBroker();
        super.shutdownInput();
    }

    @Override
    public void close() throws IOException {
        awaitBroker();
        super.close();
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
            InputStream in = super.getInputStream();
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
        return new Gated(super.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new Opening(super.getOutputStream());
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
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            awaitSent();
            return super.read(bytes, offset, length);
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
