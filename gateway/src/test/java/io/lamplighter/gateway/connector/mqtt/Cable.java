package io.lamplighter.gateway.connector.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A way to a broker that can be cut: then the broker sees what it sees when a gateway dies, and nobody comes back. */
final class Cable implements AutoCloseable {

    private final ServerSocket door;
    private final URI broker;
    private final List<Socket> ends = new CopyOnWriteArrayList<>();

    Cable(String broker) throws IOException {
        this.broker = URI.create(broker);
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return "mqtt://127.0.0.1:" + door.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket here = door.accept();
                Socket there = new Socket(broker.getHost(), broker.getPort());
                ends.addAll(List.of(here, there));
                Thread.ofVirtual().start(() -> carry(here, there));
                Thread.ofVirtual().start(() -> carry(there, here));
            }
        } catch (IOException e) {
            cut();
        }
    }

    private void carry(Socket from, Socket to) {
        try (from; to; InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            ends.removeAll(List.of(from, to));
        }
    }

    /** For good. */
    void cut() {
        for (AutoCloseable each : Stream.concat(Stream.of(door), ends.stream())
                .toList()) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        cut();
    }
}
