package io.lamplighter.simulator.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;

/** One MQTT connection that speaks for one or more posts. One owner thread. */
final class LoadConnection {

    private static final int READ_BYTES = 16 * 1024;

    private final String id;
    private final String filter;
    private final List<LoadPost> posts;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteBuffer writing = ByteBuffer.allocate(0);
    private ByteBuffer reading = ByteBuffer.allocate(READ_BYTES);
    private boolean subscribed;

    private LoadConnection(String id, String filter, List<LoadPost> posts, SelectionKey key) {
        this.id = id;
        this.filter = filter;
        this.posts = posts;
        this.key = key;
        this.channel = (SocketChannel) key.channel();
    }

    /** Begins to connect; what follows happens in {@link #ready}. */
    static LoadConnection open(InetSocketAddress broker, Selector selector, String filter, List<LoadPost> posts)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
        LoadConnection connection = new LoadConnection("load-" + posts.getFirst().id(), filter, posts, key);
        key.attach(connection);
        channel.connect(broker);
        return connection;
    }

    List<LoadPost> posts() {
        return posts;
    }

    boolean isSubscribed() {
        return subscribed;
    }

    /** Where to put packets; {@link #flush} sends them. */
    ByteArrayOutputStream out() {
        return out;
    }

    /** Whether everything was handed to the network. */
    boolean isFlushed() {
        return !writing.hasRemaining() && out.size() == 0;
    }

    /** Sends as much as the network takes; the rest goes when it is ready again. */
    void flush() throws IOException {
        while (true) {
            if (!writing.hasRemaining()) {
                if (out.size() == 0) {
                    key.interestOps(SelectionKey.OP_READ);
                    return;
                }
                writing = ByteBuffer.wrap(out.toByteArray());
                out.reset();
            }
            channel.write(writing);
            if (writing.hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return;
            }
        }
    }

    /**
     * The network is ready for it.
     *
     * @return a message that came, one at a time: call again until there is none
     */
    Optional<MqttBytes.Incoming.Message> ready() throws IOException {
        if (key.isConnectable()) {
            channel.finishConnect();
            key.interestOps(SelectionKey.OP_READ);
            out.writeBytes(MqttBytes.connect(id));
            flush();
            return Optional.empty();
        }
        if (key.isWritable()) {
            flush();
        }
        return key.isReadable() ? read() : Optional.empty();
    }

    private Optional<MqttBytes.Incoming.Message> read() throws IOException {
        while (true) {
            reading.flip();
            Optional<MqttBytes.Incoming> next = MqttBytes.next(reading);
            reading.compact();
            if (next.isEmpty()) {
                makeRoom();
                int count = channel.read(reading);
                if (count < 0) {
                    throw new IOException("the broker closed the connection " + id);
                }
                if (count == 0) {
                    return Optional.empty();
                }
            } else if (next.get() instanceof MqttBytes.Incoming.Message message) {
                return Optional.of(message);
            } else {
                answered(next.get());
            }
        }
    }

    private void makeRoom() {
        if (!reading.hasRemaining()) {
            ByteBuffer larger = ByteBuffer.allocate(2 * reading.capacity());
            reading.flip();
            larger.put(reading);
            reading = larger;
        }
    }

    private void answered(MqttBytes.Incoming incoming) throws IOException {
        if (incoming instanceof MqttBytes.Incoming.Connected(boolean accepted)) {
            if (!accepted) {
                throw new IOException("the broker refused the connection " + id);
            }
            out.writeBytes(MqttBytes.subscribe(filter));
            flush();
        } else if (incoming instanceof MqttBytes.Incoming.Subscribed) {
            subscribed = true;
        }
    }

    void close() throws IOException {
        channel.close();
    }
}
