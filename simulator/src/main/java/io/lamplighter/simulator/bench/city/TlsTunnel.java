package io.lamplighter.simulator.bench.city;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * Lets a load without TLS come to a broker with it: each connection to a port of this machine goes on to the broker under the certificate of
 * the post that its first packet names. Two virtual threads for each connection. Thread-safe.
 */
final class TlsTunnel implements Closeable {

    /** Of a CONNECT of MQTT 3.1.1 up to the client id: two bytes of header, ten of variable header, two of length. */
    private static final int HEAD_BYTES = 14;
    private static final int MOST_WAITING = 200;
    private static final int BUFFER_BYTES = 16 * 1024;

    private final URI broker;
    private final Function<String, SSLContext> identities;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * @param broker
     *            such as ssl://127.0.0.1:8883
     * @param identities
     *            by client id
     */
    TlsTunnel(URI broker, Function<String, SSLContext> identities) throws IOException {
        this.broker = broker;
        this.identities = identities;
        this.door = new ServerSocket(0, MOST_WAITING, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("tunnel").start(this::accept);
    }

    /** Where the load connects. */
    URI uri() {
        return URI.create("tcp://127.0.0.1:" + door.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket plain = door.accept();
                open.add(plain);
                Thread.ofVirtual().start(() -> carry(plain));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void carry(Socket plain) {
        try (plain) {
            plain.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(plain.getInputStream());
            byte[] head = in.readNBytes(HEAD_BYTES);
            byte[] id = in.readNBytes(head[HEAD_BYTES - 1]);
            SSLContext tls = identities.apply(new String(id, StandardCharsets.UTF_8));
            try (Socket secure = tls.getSocketFactory().createSocket(broker.getHost(), broker.getPort())) {
                secure.setTcpNoDelay(true);
                OutputStream out = secure.getOutputStream();
                out.write(head);
                out.write(id);
                Thread.ofVirtual().start(() -> copy(secure, plain));
                pump(in, out);
            }
        } catch (IOException e) {
            // the load sees that its connection ended
        } finally {
            open.remove(plain);
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from; to) {
            pump(from.getInputStream(), to.getOutputStream());
        } catch (IOException e) {
            // ended
        }
    }

    private static void pump(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket each : open) {
            each.close();
        }
    }
}
