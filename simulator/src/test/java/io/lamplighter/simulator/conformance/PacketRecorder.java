package io.lamplighter.simulator.conformance;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and its broker, passes everything on and keeps what the client says. Any thread. */
final class PacketRecorder implements AutoCloseable {

    private final int brokerPort;
    private final boolean five;
    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<Packet> packets = new CopyOnWriteArrayList<>();
    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private int connections;

    PacketRecorder(int brokerPort, boolean five) throws IOException {
        this.brokerPort = brokerPort;
        this.five = five;
        Thread.ofVirtual().start(() -> untilClosed(this::accept));
    }

    String uri() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    List<Packet> packets() {
        return List.copyOf(packets);
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
            client.setTcpNoDelay(true);
            broker.setTcpNoDelay(true);
            open.add(client);
            open.add(broker);
            connections++;
            int connection = connections;
            Thread.ofVirtual().start(() -> {
                untilClosed(() -> record(connection, client, broker));
                untilClosed(broker::close);
            });
            Thread.ofVirtual().start(() -> {
                untilClosed(() -> broker.getInputStream().transferTo(client.getOutputStream()));
                untilClosed(client::close);
            });
        }
    }

    private void record(int connection, Socket client, Socket broker) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        OutputStream out = broker.getOutputStream();
        Map<Integer, String> aliases = new HashMap<>();
        while (true) {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            int header = in.readUnsignedByte();
            head.write(header);
            int length = 0;
            int shift = 0;
            int next;
            do {
                next = in.readUnsignedByte();
                head.write(next);
                length |= (next & 0x7F) << shift;
                shift += 7;
            } while ((next & 0x80) != 0);
            byte[] body = new byte[length];
            in.readFully(body);
            Packet.Seen seen = new Packet.Seen(connection, System.currentTimeMillis(), five, aliases);
            packets.add(Packet.read(seen, header, body));
            head.writeBytes(body);
            out.write(head.toByteArray());
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void untilClosed(Work work) {
        try {
            work.run();
        } catch (EOFException | SocketException e) {
            // a side went away, as it may: the test looks at what was said
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Closeable each : open) {
            each.close();
        }
    }
}
