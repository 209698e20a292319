package io.lamplighter.simulator.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.PayloadCodec;

/**
 * Many posts that send as much as is taken: at most so many records of all posts together are without an acknowledgement
 * at a time. One owner thread, which blocks in each step.
 */
public final class LoadGenerator implements AutoCloseable {

    /** The null subscriber says there how many messages it has taken. */
    public static final String TAKEN_TOPIC = "bench/taken";

    private static final int CONNECTING = 50;
    private static final int BIRTHS = 200;
    private static final Duration OVERDUE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final long TICK_MILLIS = 2;

    /**
     * What to send.
     *
     * @param posts
     *            1 or more
     * @param luminaires
     *            on each post
     * @param connections
     *            at most; each speaks for as many posts as it must
     * @param unacknowledged
     *            records of all posts together
     * @param ratePerSecond
     *            records of all posts together at most
     * @param counting
     *            whether a null subscriber takes the records, which counts and acknowledges nothing
     */
    public record Load(int posts, int luminaires, int connections, int unacknowledged, int ratePerSecond,
            boolean counting) {}

    private final Load load;
    private final InetSocketAddress broker;
    private final Selector selector;
    private final List<LoadConnection> connections = new ArrayList<>();
    private final List<Speaker> speakers = new ArrayList<>();
    private final Map<String, LoadPost> byCommandTopic = new HashMap<>();
    private int turn;
    private long births;
    private long sent;
    private long taken;
    private long acknowledged;
    private long again;
    private double allowance;
    private long allowedAtNanos;
    private long lookedAtNanos;

    private record Speaker(LoadPost post, LoadConnection connection) {}

    public LoadGenerator(URI broker, Load load) throws IOException {
        this.load = load;
        this.broker = new InetSocketAddress(broker.getHost(), broker.getPort());
        this.selector = Selector.open();
    }

    /** Connects all; blocks until the last one has subscribed. */
    public void connect() throws IOException {
        int count = Math.min(load.connections(), load.posts());
        for (int i = 0; i < count; i++) {
            open(i, count);
            int opened = connections.size();
            await(() -> opened - connections.stream().filter(LoadConnection::isSubscribed).count() < CONNECTING);
        }
        await(() -> connections.stream().allMatch(LoadConnection::isSubscribed));
    }

    private void open(int index, int count) throws IOException {
        String district = "district-" + index;
        List<LoadPost> mine = new ArrayList<>();
        for (int i = index; i < load.posts(); i += count) {
            LoadPost post = new LoadPost(district, "post-" + i, load.luminaires());
            mine.add(post);
            byCommandTopic.put(post.commandTopic(), post);
        }
        String filter = mine.size() == 1 ? mine.getFirst().commandTopic() : "spBv1.0/" + district + "/NCMD/+";
        LoadConnection connection = LoadConnection.open(broker, selector,
                load.counting() && index == 0 ? TAKEN_TOPIC : filter, mine);
        connections.add(connection);
    }

    /** Says all births; blocks until the gateway has answered the last one. */
    public void birth() throws IOException {
        List<LoadPost> asked = new ArrayList<>();
        for (LoadConnection connection : connections) {
            for (LoadPost post : connection.posts()) {
                post.births(connection.out(), System.currentTimeMillis());
                births += 1 + load.luminaires();
                speakers.add(new Speaker(post, connection));
                asked.add(post);
                connection.flush();
                await(() -> answered(asked, BIRTHS));
            }
        }
        await(() -> answered(asked, 1));
    }

    private boolean answered(List<LoadPost> asked, int below) {
        if (load.counting()) {
            return births - taken < (long) below * (1 + load.luminaires());
        }
        asked.removeIf(LoadPost::isLive);
        return asked.size() < below;
    }

    /**
     * Sends for so long.
     *
     * @return records per second that were taken in that time
     */
    public double run(Duration duration) throws IOException {
        long begin = System.nanoTime();
        long before = done();
        allowedAtNanos = begin;
        allowance = 0;
        while (System.nanoTime() - begin < duration.toNanos()) {
            send();
            poll();
        }
        return (done() - before) * 1e9 / (System.nanoTime() - begin);
    }

    private void send() throws IOException {
        long now = System.nanoTime();
        allowance = Math.min(load.ratePerSecond() / 10.0,
                allowance + (now - allowedAtNanos) * 1e-9 * load.ratePerSecond());
        allowedAtNanos = now;
        long millis = System.currentTimeMillis();
        double room = Math.min(allowance, (double) (load.unacknowledged() - open()));
        for (int busy = 0; room >= load.luminaires() && busy < speakers.size();) {
            Speaker next = speakers.get(turn);
            turn = (turn + 1) % speakers.size();
            if (next.connection().isFlushed()) {
                next.post().report(next.connection().out(), millis);
                next.connection().flush();
                sent += load.luminaires();
                room -= load.luminaires();
                allowance -= load.luminaires();
            } else {
                busy++;
            }
        }
    }

    /** Sends nothing more; blocks until everything is acknowledged, at most so long. */
    public boolean drain(Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        await(() -> open() <= 0 || System.nanoTime() - end >= 0);
        return open() <= 0;
    }

    /** Records that were sent, each once. */
    public long sent() {
        return sent;
    }

    /** Records that were sent again. */
    public long again() {
        return again;
    }

    private long done() {
        return load.counting() ? taken - births : acknowledged;
    }

    private long open() {
        return sent - done();
    }

    private void await(BooleanSupplier condition) throws IOException {
        while (!condition.getAsBoolean()) {
            poll();
        }
    }

    private void poll() throws IOException {
        selector.select(TICK_MILLIS);
        for (SelectionKey key : selector.selectedKeys()) {
            LoadConnection connection = (LoadConnection) key.attachment();
            for (var next = connection.ready(); next.isPresent(); next = connection.ready()) {
                heard(connection, next.get());
            }
        }
        selector.selectedKeys().clear();
        repeat();
    }

    private void heard(LoadConnection connection, MqttBytes.Incoming.Message message) throws IOException {
        if (message.topic().equals(TAKEN_TOPIC)) {
            taken = Long.parseLong(new String(message.payload(), StandardCharsets.US_ASCII));
            return;
        }
        LoadPost post = byCommandTopic.get(message.topic());
        if (post != null && PayloadCodec.decode(message.payload()) instanceof Decoding.Decoded decoded) {
            Map<String, Object> metrics = new HashMap<>();
            for (Metric metric : decoded.payload().metrics()) {
                if (metric.name() != null && metric.value() != null) {
                    metrics.put(metric.name(), metric.value());
                }
            }
            long before = post.unacknowledged();
            boolean rebirth = post.commanded(metrics, System.nanoTime());
            acknowledged += before - post.unacknowledged();
            if (rebirth) {
                post.births(connection.out(), System.currentTimeMillis());
                connection.flush();
            }
        }
    }

    private void repeat() throws IOException {
        long now = System.nanoTime();
        if (load.counting() || now - lookedAtNanos < LOOK.toNanos()) {
            return;
        }
        lookedAtNanos = now;
        for (Speaker each : speakers) {
            if (each.post().isLive() && each.connection().isFlushed()
                    && each.post().isOverdue(now, OVERDUE.toNanos())) {
                again += each.post().again(each.connection().out(), System.currentTimeMillis());
                each.connection().flush();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (LoadConnection connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
