package io.lamplighter.protocol.session.paho;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** A server that answers packets as a test wants, told by the packet type, which is what brokers do in bad hours. */
final class StubBroker implements AutoCloseable {

    static final int CONNECT = 1;
    static final int PUBLISH = 3;
    static final int SUBSCRIBE = 8;

    private final ServerSocket server;
    private final IntFunction<Optional<byte[]>> answers;
    private final List<Socket> sockets = new ArrayList<>();
    private final BlockingQueue<String> packets = new LinkedBlockingQueue<>();

    private StubBroker(ServerSocket server, IntFunction<Optional<byte[]>> answers) {
        this.server = server;
        this.answers = answers;
    }

    static StubBroker answering(IntFunction<Optional<byte[]>> answers) throws IOException {
        StubBroker broker = new StubBroker(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), answers);
        Thread.ofVirtual().start(broker::accept);
        return broker;
    }

    /** Accepts connections and never says a word. */
    static StubBroker silent() throws IOException {
        return answering(_ -> Optional.empty());
    }

    /** Accepts the session, with properties in the acknowledgement, and says nothing more. */
    static StubBroker accepting(byte... properties) throws IOException {
        byte[] answer = new byte[5 + properties.length];
        answer[0] = 0x20; // CONNACK, then length, flags, reason 0, properties' length, properties
        answer[1] = (byte) (3 + properties.length);
        answer[4] = (byte) properties.length;
        System.arraycopy(properties, 0, answer, 5, properties.length);
        return answering(type -> type == CONNECT ? Optional.of(answer) : Optional.empty());
    }

    String uri() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    /** The next packet that came: its type and what follows its length, in hex. */
    String nextPacket() throws InterruptedException {
        String packet = packets.poll(60, TimeUnit.SECONDS);
        return packet == null ? "nothing" : packet;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                synchronized (sockets) {
                    sockets.add(socket);
                }
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            for (int first = in.read(); first >= 0; first = in.read()) {
                byte[] body = in.readNBytes(remainingLength(in));
                packets.add((first >> 4) + " " + HexFormat.of().formatHex(body));
                Optional<byte[]> answer = answers.apply(first >> 4);
                if (answer.isPresent()) {
                    socket.getOutputStream().write(answer.get());
                }
            }
        } catch (IOException e) {
            assert !socket.isBound() || e.getMessage() != null; // the client went away, as it may
        }
    }

    private static int remainingLength(InputStream in) throws IOException {
        int length = 0;
        int shift = 0;
        int next;
        do {
            next = in.read();
            length |= (next & 0x7F) << shift;
            shift += 7;
        } while ((next & 0x80) != 0 && next >= 0);
        return length;
    }

    @Override
    public void close() throws IOException {
        server.close();
        synchronized (sockets) {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
