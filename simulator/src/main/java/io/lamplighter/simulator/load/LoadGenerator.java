package io.lamplighter.simulator.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.lamplighter.protocol.command.Command;
import io.lamplighter.protocol.command.PlanDelivery;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.Extraction;
import io.lamplighter.protocol.sparkplug.HostState;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Many posts that send as much as is taken: at most so many records of all posts together are without an acknowledgement
 * at a time. They are born when the host says that it is there, do what commands and plans tell them, and answer. One owner thread,
 * which blocks in each step.
 */
public final class LoadGenerator implements AutoCloseable {

    /** The null subscriber says there how many messages it has taken. */
    public static final String TAKEN_TOPIC = "bench/taken";

    private static final int CONNECTING = 50;
    private static final int BIRTHS = 200;
    /** In one look, of a host that answers none. */
    private static final int BIRTHS_AT_ONCE = 4;
    private static final Duration OVERDUE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** So long nothing more may happen before all are connected, or live: then it gives up. */
    private static final Duration STANDSTILL = Duration.ofSeconds(60);
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
     * @param districts
     *            at most; all posts of a connection are in one
     * @param unacknowledged
     *            records of all posts together
     * @param ratePerSecond
     *            records of all posts together at most
     * @param taker
     *            of the records
     * @param hostId
     *            of the host, whose STATE the posts wait for
     */
    public record Load(int posts, int luminaires, int connections, int districts, int unacknowledged,
            int ratePerSecond, Taker taker, String hostId) {}

    /** Who takes the records. */
    public enum Taker {
        /** Acknowledges what it has stored. */
        GATEWAY,
        /** Counts them, and says how many. */
        NULL_SUBSCRIBER,
        /** Any Sparkplug host: what the network has taken is done. */
        HOST
    }

    /** What the client id of a connection has in front of its first post's id. */
    public static final String CLIENT_PREFIX = "load-";

    private final Load load;
    private final InetSocketAddress broker;
    private final String stateTopic;
    private final Selector selector;
    private final Returns returns = new Returns();
    private final List<LoadConnection> connections = new ArrayList<>();
    private final List<Speaker> speakers = new ArrayList<>();
    private final Map<String, LoadPost> byId = new HashMap<>();
    private final Deque<Speaker> unborn = new ArrayDeque<>();
    private boolean returning;
    private int turn;
    private long births;
    private int asked;
    private long sent;
    private long taken;
    private long acknowledged;
    private long again;
    private final AtomicInteger live = new AtomicInteger();
    private int rate;
    private double allowance;
    private long allowedAtNanos = System.nanoTime();
    private long lookedAtNanos;

    private record Speaker(LoadPost post, LoadConnection connection) {}

    /** Of the post with that number, counted from 0. */
    public static String postId(int number) {
        return "post-" + number;
    }

    public LoadGenerator(URI broker, Load load) throws IOException {
        this.load = load;
        this.rate = load.ratePerSecond();
        this.broker = new InetSocketAddress(broker.getHost(), broker.getPort());
        this.stateTopic = HostState.topic(load.hostId());
        this.selector = Selector.open();
    }

    /** From now on a lost connection comes back by itself, as that of a real post does. Before, it is a failure. */
    public void comeBack() {
        returning = true;
    }

    /** From now on records of all posts together come no faster than that. */
    public void pace(int recordsPerSecond) {
        rate = recordsPerSecond;
    }

    /**
     * Connects all; blocks until the last one has subscribed.
     *
     * @throws IOException
     *             when for a minute none more has
     */
    public void connect() throws IOException {
        int count = Math.min(load.connections(), load.posts());
        for (int i = 0; i < count; i++) {
            connections.add(made(i, count));
            connections.getLast().open(broker, selector, System.nanoTime());
            int opened = connections.size();
            await(() -> opened - subscribed() < CONNECTING, this::subscribed, " connections subscribed");
        }
        await(() -> subscribed() == count, this::subscribed, " connections of " + count + " subscribed");
    }

    private long subscribed() {
        return connections.stream().filter(LoadConnection::isSubscribed).count();
    }

    private LoadConnection made(int index, int count) {
        String district = "district-" + index % load.districts();
        List<LoadPost> mine = new ArrayList<>();
        List<String> filters = new ArrayList<>();
        for (int i = index; i < load.posts(); i += count) {
            LoadPost post = new LoadPost(district, i, load.luminaires());
            mine.add(post);
            byId.put(post.id(), post);
            filters.addAll(post.commandFilters());
        }
        if (mine.size() > 1 && count <= load.districts()) { // the district is its own
            filters.clear();
            filters.addAll(List.of("spBv1.0/" + district + "/NCMD/+", "spBv1.0/" + district + "/DCMD/#"));
        }
        filters.add(stateTopic);
        if (load.taker() == Taker.NULL_SUBSCRIBER && index == 0) {
            filters.add(TAKEN_TOPIC);
        }
        LoadConnection connection = new LoadConnection(filters, mine);
        mine.forEach(post -> speakers.add(new Speaker(post, connection)));
        return connection;
    }

    /**
     * Waits until the births of all were said, and answered by who answers births.
     *
     * @throws IOException
     *             when for a minute it has answered none more
     */
    public void awaitLive() throws IOException {
        await(() -> unborn.isEmpty() && born() == load.posts() && unanswered() == 0, () -> born() - unanswered(),
                " posts of " + load.posts() + " heard STATE, said who they are and were answered");
    }

    /** Those posts whose births the gateway has answered or, with any other host, that were said. Any thread. */
    public int live() {
        return live.get();
    }

    private long born() {
        return speakers.stream().filter(each -> each.post().isBorn()).count();
    }

    /** Births without an answer, in posts. */
    private long unanswered() {
        return switch (load.taker()) {
            case GATEWAY -> asked - live.get();
            case NULL_SUBSCRIBER -> (births - taken) / (1 + load.luminaires());
            case HOST -> 0;
        };
    }

    /**
     * Sends for so long. A rate is kept from one call to the next; what could not be sent for a tenth of a second is not made
     * up for.
     *
     * @return records per second that were taken in that time
     */
    public double run(Duration duration) throws IOException {
        long begin = System.nanoTime();
        long before = done();
        while (System.nanoTime() - begin < duration.toNanos()) {
            send();
            poll();
        }
        return (done() - before) * 1e9 / (System.nanoTime() - begin);
    }

    private void send() throws IOException {
        long now = System.nanoTime();
        double most = Math.max(load.luminaires(), rate / 10.0);
        allowance = Math.min(most, allowance + (now - allowedAtNanos) * 1e-9 * rate);
        allowedAtNanos = now;
        long millis = System.currentTimeMillis();
        double room = Math.min(allowance, (double) (load.unacknowledged() - open()));
        for (int busy = 0; room >= load.luminaires() && busy < speakers.size();) {
            Speaker next = speakers.get(turn);
            turn = (turn + 1) % speakers.size();
            if (next.connection().isFlushed()
                    && (load.taker() == Taker.NULL_SUBSCRIBER || next.post().isLive())) {
                next.post().report(next.connection().out(), millis);
                flush(next.connection());
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
        while (open() > 0 && System.nanoTime() - end < 0) {
            poll();
        }
        return open() <= 0;
    }

    /** All posts that live say that they do no more; blocks until that is handed to the network, at most so long. */
    public void farewell(Duration limit) throws IOException {
        for (Speaker each : speakers) {
            if (each.post().isBorn() && each.connection().isSubscribed()) {
                each.post().death(each.connection().out(), System.currentTimeMillis());
                flush(each.connection());
            }
        }
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() - end < 0 && connections.stream()
                .anyMatch(each -> each.isSubscribed() && !each.isFlushed())) {
            poll();
        }
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
        return switch (load.taker()) {
            case GATEWAY -> acknowledged;
            case NULL_SUBSCRIBER -> taken - births;
            case HOST -> sent;
        };
    }

    private long open() {
        return sent - done();
    }

    /** Works until the condition holds, as long as there is some progress. */
    private void await(BooleanSupplier condition, LongSupplier progress, String what) throws IOException {
        long reached = -1;
        long sinceNanos = System.nanoTime();
        while (!condition.getAsBoolean()) {
            poll();
            long now = System.nanoTime();
            if (progress.getAsLong() != reached) {
                reached = progress.getAsLong();
                sinceNanos = now;
            } else if (now - sinceNanos >= STANDSTILL.toNanos()) {
                throw new IOException(
                        "only " + reached + what + ", and nothing more in " + STANDSTILL.toSeconds() + " s");
            }
        }
    }

    private void poll() throws IOException {
        selector.select(TICK_MILLIS);
        for (SelectionKey key : selector.selectedKeys()) {
            LoadConnection connection = (LoadConnection) key.attachment();
            try {
                for (var next = connection.ready(); next.isPresent(); next = connection.ready()) {
                    heard(connection, next.get());
                }
            } catch (IOException e) {
                lost(connection, e);
            }
        }
        selector.selectedKeys().clear();
        long now = System.nanoTime();
        for (var next = returns.next(now); next.isPresent(); next = returns.next(now)) {
            reopen(next.get(), now);
        }
        giveBirth();
        if (now - lookedAtNanos >= LOOK.toNanos()) {
            lookedAtNanos = now;
            look(now);
        }
    }

    private void reopen(LoadConnection connection, long now) throws IOException {
        try {
            connection.open(broker, selector, now);
        } catch (IOException e) {
            lost(connection, e);
        }
    }

    private void lost(LoadConnection connection, IOException cause) throws IOException {
        if (!returning) {
            throw cause;
        }
        if (connection.isOpen()) {
            live.addAndGet(-(int) connection.posts().stream().filter(LoadPost::isLive).count());
            asked -= (int) connection.posts().stream().filter(LoadPost::isBorn).count();
            connection.close();
            returns.add(connection, System.nanoTime());
        }
    }

    private void flush(LoadConnection connection) throws IOException {
        try {
            connection.flush();
        } catch (IOException e) {
            lost(connection, e);
        }
    }

    private void keepAlive(LoadConnection connection, long now) throws IOException {
        try {
            connection.keepAlive(now);
        } catch (IOException e) {
            lost(connection, e);
        }
    }

    /** Posts that know their host say who they are; at first not all at once. */
    private void giveBirth() throws IOException {
        int most = load.taker() == Taker.HOST ? BIRTHS_AT_ONCE : Integer.MAX_VALUE;
        for (int i = 0; i < most && !unborn.isEmpty() && (returning || unanswered() < BIRTHS); i++) {
            Speaker next = unborn.poll();
            if (next.connection().isOpen() && !next.post().isBorn()) {
                asked++;
                births(next.post(), next.connection());
            }
        }
    }

    private void births(LoadPost post, LoadConnection connection) throws IOException {
        boolean wasLive = post.isLive();
        post.births(connection.out(), System.currentTimeMillis());
        births += 1 + load.luminaires();
        if (load.taker() == Taker.HOST && !wasLive) {
            post.take();
            live.incrementAndGet();
        }
        flush(connection);
    }

    private void heard(LoadConnection connection, MqttBytes.Incoming.Message message) throws IOException {
        if (message.topic().equals(TAKEN_TOPIC)) {
            taken = Long.parseLong(new String(message.payload(), StandardCharsets.US_ASCII));
        } else if (message.topic().equals(stateTopic)) {
            if (HostState.decode(message.payload()).filter(HostState::online).isPresent()) {
                connection.posts().stream().filter(post -> !post.isBorn())
                        .forEach(post -> unborn.add(new Speaker(post, connection)));
            }
        } else if (PayloadCodec.decode(message.payload()) instanceof Decoding.Decoded decoded) {
            Topic topic = Topic.parse(message.topic()).orElse(null);
            LoadPost post = topic == null ? null : byId.get(topic.node());
            if (post != null && topic != null) {
                told(new Speaker(post, connection), topic.device(), decoded.payload().metrics());
            }
        }
    }

    private void told(Speaker speaker, @Nullable String device, List<Metric> metrics) throws IOException {
        LoadPost post = speaker.post();
        if (device != null) {
            Optional<String> command = Command.idOf(metrics);
            if (command.isPresent()) {
                answer(speaker, to -> post.obey(to, device, command.get(), System.currentTimeMillis()));
            }
            return;
        }
        if (PlanDelivery.from(metrics) instanceof Extraction.Found<PlanDelivery>(PlanDelivery delivery)) {
            answer(speaker, to -> post.follow(to, delivery, System.currentTimeMillis()));
        }
        long before = post.unacknowledged();
        boolean wasLive = post.isLive();
        boolean rebirth = post.commanded(metrics, System.nanoTime());
        acknowledged += before - post.unacknowledged();
        live.addAndGet(post.isLive() && !wasLive ? 1 : 0);
        if (rebirth) {
            births(post, speaker.connection());
        }
    }

    private void answer(Speaker speaker, Consumer<ByteArrayOutputStream> words) throws IOException {
        long before = speaker.post().sent();
        words.accept(speaker.connection().out());
        sent += speaker.post().sent() - before;
        flush(speaker.connection());
    }

    /** Sends again what waits too long for an answer: records, and the wish to be let in. */
    private void look(long now) throws IOException {
        for (Speaker each : speakers) {
            if (load.taker() == Taker.GATEWAY && each.post().isLive() && each.connection().isFlushed()
                    && each.post().isOverdue(now, OVERDUE.toNanos())) {
                again += each.post().again(each.connection().out(), System.currentTimeMillis());
                flush(each.connection());
            }
        }
        for (LoadConnection connection : connections) {
            if (returning && connection.isStuck(now, OVERDUE.toNanos())) {
                lost(connection, new IOException("the broker does not answer"));
            }
            keepAlive(connection, now);
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
