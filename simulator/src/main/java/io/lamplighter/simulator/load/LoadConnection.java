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

import org.jspecify.annotations.Nullable;

/** The MQTT connection of one or more posts, which may be lost and made again. One owner thread. */
final class LoadConnection {

    private static final int READ_BYTES = 4 * 1024;
    private static final int LARGE_BYTES = 16 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final long PING_NANOS = MqttBytes.KEEP_ALIVE_SECONDS * 1_000_000_000L / 2;

    private final String id;
    private final List<String> filters;
    private final List<LoadPost> posts;
    private ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteBuffer writing = NOTHING;
    private ByteBuffer reading = ByteBuffer.allocate(READ_BYTES);
    private @Nullable SelectionKey key;
    private boolean subscribed;
    private long openedAtNanos;
    private boolean away;
    private long awaySinceNanos;
    private long pingedAtNanos;

    /** A connection that is not there yet. */
    LoadConnection(List<String> filters, List<LoadPost> posts) {
        this.id = LoadGenerator.CLIENT_PREFIX + posts.getFirst().id();
        this.filters = List.copyOf(filters);
        this.posts = List.copyOf(posts);
    }

    /** Begins to connect, anew if need be; what follows happens in {@link #ready}. */
    void open(InetSocketAddress broker, Selector selector, long nanos) throws IOException {
        close();
        openedAtNanos = nanos;
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        SelectionKey opened = channel.register(selector, SelectionKey.OP_CONNECT, this);
        key = opened;
        if (channel.connect(broker)) {
            opened.interestOps(SelectionKey.OP_READ);
            hello();
        }
    }

    /** Drops it, with what was not sent; its posts are dead until they are born again. */
    void close() throws IOException {
        SelectionKey old = key;
        key = null;
        subscribed = false;
        reset();
        writing = NOTHING;
        reading.clear();
        posts.forEach(LoadPost::die);
        if (old != null) {
            old.channel().close();
        }
    }

    List<LoadPost> posts() {
        return posts;
    }

    boolean isOpen() {
        return key != null;
    }

    boolean isSubscribed() {
        return subscribed;
    }

    /** It was lost, or could not be opened: since when it is without a subscription. */
    long awayNanos(long nanos) {
        if (!away) {
            away = true;
            awaySinceNanos = nanos;
        }
        return nanos - awaySinceNanos;
    }

    /** Whether the broker lets it wait for longer than that. */
    boolean isStuck(long nanos, long limitNanos) {
        return key != null && !subscribed && nanos - openedAtNanos >= limitNanos;
    }

    /** Where to put packets; {@link #flush} sends them. */
    ByteArrayOutputStream out() {
        return out;
    }

    /** Whether it is there and everything was handed to the network. */
    boolean isFlushed() {
        return subscribed && !writing.hasRemaining() && out.size() == 0;
    }

    /** Sends as much as the network takes; the rest goes when it is ready again. */
    void flush() throws IOException {
        SelectionKey current = current();
        while (true) {
            if (!writing.hasRemaining()) {
                if (out.size() == 0) {
                    writing = NOTHING;
                    current.interestOps(SelectionKey.OP_READ);
                    return;
                }
                writing = ByteBuffer.wrap(out.toByteArray());
                reset();
            }
            channel(current).write(writing);
            if (writing.hasRemaining()) {
                current.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
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
        SelectionKey current = current();
        if (current.isConnectable()) {
            channel(current).finishConnect();
            current.interestOps(SelectionKey.OP_READ);
            hello();
            return Optional.empty();
        }
        if (current.isWritable()) {
            flush();
        }
        return current.isReadable() ? read(channel(current)) : Optional.empty();
    }

    /** Tells the broker from time to time that it is there. */
    void keepAlive(long nanos) throws IOException {
        if (isFlushed() && nanos - pingedAtNanos >= PING_NANOS) {
            pingedAtNanos = nanos;
            out.writeBytes(MqttBytes.ping());
            flush();
        }
    }

    /** Births are long and rare: what has grown with them is not kept. */
    private void reset() {
        if (writing.capacity() > LARGE_BYTES) {
            out = new ByteArrayOutputStream();
        } else {
            out.reset();
        }
    }

    private SelectionKey current() throws IOException {
        SelectionKey current = key;
        if (current == null || !current.isValid()) {
            throw new IOException("the connection " + id + " is gone");
        }
        return current;
    }

    private static SocketChannel channel(SelectionKey of) {
        return (SocketChannel) of.channel();
    }

    private void hello() throws IOException {
        out.writeBytes(MqttBytes.connect(id));
        flush();
    }

    private Optional<MqttBytes.Incoming.Message> read(SocketChannel channel) throws IOException {
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
            out.writeBytes(MqttBytes.subscribe(filters));
            flush();
        } else if (incoming instanceof MqttBytes.Incoming.Subscribed) {
            subscribed = true;
            away = false;
        }
    }
}
