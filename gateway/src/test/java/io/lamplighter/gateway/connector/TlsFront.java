package io.lamplighter.gateway.connector;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import io.lamplighter.protocol.session.identity.TlsFiles;

/** Puts TLS in front of a plain server on this machine, with certificates that can be exchanged. Its threads are its own. */
final class TlsFront implements AutoCloseable {

    private final ServerSocket listening;
    private final int port;
    private volatile Shown shown;

    /**
     * What clients meet.
     *
     * @param asks
     *            whether they must show a certificate of the same authorities
     */
    record Shown(SSLContext context, boolean asks) {}

    /**
     * @param port
     *            of the plain server
     */
    TlsFront(int port, Shown first) throws IOException {
        this.port = port;
        this.shown = first;
        this.listening = new ServerSocket();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(this::accept);
    }

    static Shown shown(Path authorities, Path certificate, Path key, boolean asks) throws IOException {
        return new Shown(TlsFiles.mutual(authorities, certificate, key), asks);
    }

    int port() {
        return listening.getLocalPort();
    }

    void show(Shown other) {
        shown = other;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> carry(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void carry(Socket wire) {
        Shown now = shown;
        try (wire) {
            SSLSocket client = (SSLSocket) now.context.getSocketFactory().createSocket(wire, null, false);
            client.setUseClientMode(false);
            SSLParameters parameters = client.getSSLParameters();
            parameters.setNeedClientAuth(now.asks);
            client.setSSLParameters(parameters);
            try {
                client.startHandshake();
            } catch (IOException e) {
                wire.shutdownOutput(); // closed with something unread, it would take back the alert that says why
                wire.getInputStream().transferTo(OutputStream.nullOutputStream());
                return;
            }
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                Thread back = Thread.ofVirtual().start(() -> copy(server, client));
                copy(client, server);
                back.join();
            }
        } catch (IOException e) {
            return; // the client did not like it, or is gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            return; // one side is gone
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
