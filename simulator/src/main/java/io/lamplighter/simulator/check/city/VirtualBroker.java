package io.lamplighter.simulator.check.city;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.session.Will;

/**
 * An MQTT broker and the lines to it. A line keeps the order of what it carries, as TCP does; it can be cut, or fall silent,
 * so that both ends notice only after one and a half keep-alives. The broker can be away, forget what was retained, and lose,
 * double or reorder what is QoS 0.
 */
final class VirtualBroker {

    private static final Duration FASTEST = Duration.ofMillis(2);
    private static final int SPREAD_MILLIS = 40;
    /** Of so many messages in a bad mood one is treated badly. */
    private static final int ONE_IN = 10;
    private static final Duration LATE = Duration.ofMillis(1_500);
    /** So many commands and acknowledgements can be sent once more by whoever listened. */
    private static final int REMEMBERED = 20_000;
    private static final int REPLAYED = 20;

    private final Timeline time;
    private final RandomGenerator random;
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final Map<String, byte[]> retained = new TreeMap<>();
    private final Map<String, Line> lines = new TreeMap<>();
    /** Who wants a topic. */
    private final Map<String, List<Session>> routes = new HashMap<>();
    private final Deque<Past> past = new ArrayDeque<>();
    private Mood mood = Mood.WELL;
    private boolean up = true;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Past(long at, String topic, byte[] payload) {}

    VirtualBroker(Timeline time, RandomGenerator random) {
        this.time = time;
        this.random = random;
    }

    void become(Mood next) {
        mood = next;
    }

    /** Whether it does what it should, and the line of that client too. */
    boolean isWell(String client) {
        return up && mood == Mood.WELL && lineOf(client) == Line.WELL;
    }

    /** The broker dies; everybody sees it at once. */
    void stop(boolean forgets) {
        up = false;
        List.copyOf(sessions.values()).forEach(session -> session.drop("the broker is gone", false));
        if (forgets) {
            retained.clear();
        }
    }

    void start() {
        up = true;
    }

    /** The line of a client is so from now on; the name is what its connector was made with. */
    void line(String client, Line next) {
        lines.put(client, next);
        for (Session session : List.copyOf(sessions.values())) {
            if (session.client.equals(client)) {
                session.line(next);
            }
        }
    }

    /** A client's program is dead. Its sockets are closed by its system, unless that is dead too: then silence must tell. */
    void died(String client, boolean withSystem) {
        for (Session session : List.copyOf(sessions.values())) {
            if (session.client.equals(client)) {
                session.deaf = true;
                if (withSystem || session.line == Line.SILENT) {
                    time.after(session.patience(), () -> session.drop("keep-alive timeout", true));
                } else {
                    session.drop("the client is gone", true);
                }
            }
        }
    }

    /** The way to the broker of one program of a client. */
    MqttConnector connector(String client, Lane lane) {
        return (options, listener) -> {
            Session session = new Session(client, options, listener, lane);
            session.connect();
            return session;
        };
    }

    /** Puts a message in from outside, as whoever has the broker's password may. */
    void inject(String topic, byte[] payload) {
        if (up) {
            route(topic, payload);
        }
    }

    /** As {@link #inject}, heard by whoever listens. */
    void say(String topic, byte[] payload) {
        remember(topic, payload);
        inject(topic, payload);
    }

    /** The commands to a post since then, the newest first. */
    List<Overheard> overheard(String post, Duration ago) {
        long from = time.nanos() - ago.toNanos();
        String whole = "CMD/" + post;
        List<Overheard> found = new ArrayList<>();
        past.descendingIterator().forEachRemaining(each -> {
            if (each.at() >= from && (each.topic().endsWith(whole) || each.topic().contains(whole + "/"))) {
                found.add(new Overheard(each.topic(), each.payload()));
            }
        });
        return found;
    }

    /** What was sent to posts so long ago is put in once more: a few messages. */
    void replay(Duration ago) {
        long from = time.nanos() - ago.toNanos();
        List<Past> again = new ArrayList<>();
        for (Past each : past) {
            if (each.at() >= from && again.size() < REPLAYED) {
                again.add(each);
            }
        }
        again.forEach(each -> inject(each.topic(), each.payload()));
    }

    private Line lineOf(String client) {
        return lines.getOrDefault(client, Line.WELL);
    }

    private Duration latency() {
        return FASTEST.plusMillis(random.nextInt(SPREAD_MILLIS));
    }

    private void take(String topic, byte[] payload, int qos, boolean retain) {
        if (topic.contains("CMD/")) {
            remember(topic, payload);
        }
        if (retain) {
            if (payload.length == 0) {
                retained.remove(topic);
            } else {
                retained.put(topic, payload);
            }
        }
        if (qos > 0 || mood == Mood.WELL || random.nextInt(ONE_IN) != 0) {
            route(topic, payload);
            return;
        }
        switch (mood) {
            case DOUBLES -> {
                route(topic, payload);
                route(topic, payload);
            }
            case REORDERS -> time.after(LATE.dividedBy(1 + random.nextInt(10)), () -> {
                if (up) {
                    route(topic, payload);
                }
            });
            case WELL, LOSES -> {
                // gone
            }
        }
    }

    private void remember(String topic, byte[] payload) {
        past.add(new Past(time.nanos(), topic, payload));
        if (past.size() > REMEMBERED) {
            past.remove();
        }
    }

    private void route(String topic, byte[] payload) {
        for (Session session : List.copyOf(routes.computeIfAbsent(topic, this::wanting))) {
            session.send(topic, payload);
        }
    }

    private List<Session> wanting(String topic) {
        List<Session> wanting = new ArrayList<>();
        for (Session session : sessions.values()) {
            if (session.wants(topic)) {
                wanting.add(session);
            }
        }
        return wanting;
    }

    private static boolean matches(String filter, String topic) {
        int at = 0;
        int f = 0;
        while (f < filter.length()) {
            if (filter.charAt(f) == '#') {
                return true;
            }
            if (at > topic.length()) {
                return false;
            }
            int end = end(topic, at);
            int filterEnd = end(filter, f);
            boolean any = filter.charAt(f) == '+';
            if (!any && (filterEnd - f != end - at || !filter.regionMatches(f, topic, at, end - at))) {
                return false;
            }
            at = end + 1;
            f = filterEnd + 1;
        }
        return at > topic.length();
    }

    /** Of the level that begins there. */
    private static int end(String levels, int from) {
        int slash = levels.indexOf('/', from);
        return slash < 0 ? levels.length() : slash;
    }

    /** One connection, seen from both ends. */
    private final class Session implements MqttSession {

        private final String client;
        private final ConnectOptions options;
        private final SessionListener listener;
        private final Lane lane;
        private final List<Subscription> filters = new ArrayList<>();
        /** What a silent line holds back, in its order. */
        private final Deque<Runnable> held = new ArrayDeque<>();
        private Line line;
        private boolean connected;
        /** The broker has ended it. */
        private boolean dropped;
        /** The client was told that it is over, or is no more. */
        private boolean deaf;
        private int underWay;
        private long lastUp;
        private long lastDown;
        private int silences;

        private Session(String client, ConnectOptions options, SessionListener listener, Lane lane) {
            this.client = client;
            this.options = options;
            this.listener = listener;
            this.lane = lane;
            this.line = lineOf(client);
        }

        private void connect() {
            time.after(options.timeout(), () -> {
                if (!connected) {
                    over("no answer in time");
                }
            });
            up(() -> {
                if (!up) {
                    over("connection refused");
                    return;
                }
                Session before = sessions.get(options.clientId());
                if (before != null) {
                    before.drop("session taken over", true);
                }
                sessions.put(options.clientId(), this);
                down(() -> {
                    connected = true;
                    listener.connected();
                });
            });
            if (line == Line.CUT) {
                time.after(latency(), () -> over("network is unreachable"));
            }
        }

        /** To the broker, in order. */
        private void up(Runnable what) {
            lastUp = carry(lastUp, () -> {
                if (!dropped) {
                    what.run();
                }
            });
        }

        /** To the client, in order. */
        private void down(Runnable what) {
            lastDown = carry(lastDown, () -> {
                if (!deaf) {
                    lane.run(what);
                }
            });
        }

        private long carry(long last, Runnable what) {
            switch (line) {
                case WELL -> {
                    long at = Math.max(last, time.nanos() + latency().toNanos());
                    time.at(at, what);
                    return at;
                }
                case SILENT -> held.add(what);
                case CUT -> {
                    // nothing arrives
                }
            }
            return last;
        }

        private void line(Line next) {
            Line before = line;
            line = next;
            switch (next) {
                case WELL -> {
                    while (!held.isEmpty()) {
                        Runnable what = held.remove();
                        lastUp = Math.max(lastUp, lastDown);
                        lastUp = carry(lastUp, what);
                        lastDown = lastUp;
                    }
                }
                case CUT -> {
                    held.clear();
                    drop("connection reset", true);
                    over("connection reset");
                }
                case SILENT -> {
                    if (before == Line.WELL) {
                        falls();
                    }
                }
            }
        }

        /** Both ends notice that they hear nothing, if that lasts. */
        private void falls() {
            int silence = ++silences;
            time.after(patience(), () -> {
                if (line == Line.SILENT && silence == silences) {
                    held.clear();
                    drop("keep-alive timeout", true);
                    over("keep-alive timeout");
                }
            });
        }

        private Duration patience() {
            return options.keepAlive().multipliedBy(3).dividedBy(2);
        }

        /** The broker ends it. */
        private void drop(String reason, boolean withWill) {
            if (dropped) {
                return;
            }
            dropped = true;
            boolean known = sessions.remove(options.clientId(), this);
            routes.values().forEach(wanting -> wanting.remove(this));
            Will will = options.will();
            if (known && withWill && up && will != null) {
                take(will.topic(), will.payload(), will.qos(), will.retained());
            }
            if (line == Line.WELL) {
                time.after(latency(), () -> over(reason));
            }
        }

        /** The client notices that it is over. */
        private void over(String reason) {
            if (deaf) {
                return;
            }
            deaf = true;
            connected = false;
            lane.run(() -> listener.closed(reason));
            time.after(latency(), () -> drop(reason, true));
        }

        private boolean wants(String topic) {
            for (Subscription each : filters) {
                if (matches(each.filter(), topic)) {
                    return true;
                }
            }
            return false;
        }

        private void send(String topic, byte[] payload) {
            byte[] own = payload.clone();
            down(() -> listener.message(topic, own));
        }

        @Override
        public void subscribe(List<Subscription> subscriptions) {
            if (deaf) {
                return;
            }
            up(() -> {
                filters.addAll(subscriptions);
                routes.forEach((topic, wanting) -> {
                    if (!wanting.contains(this) && wants(topic)) {
                        wanting.add(this);
                    }
                });
                retained.forEach((topic, payload) -> {
                    if (subscriptions.stream().anyMatch(each -> matches(each.filter(), topic))) {
                        send(topic, payload);
                    }
                });
                down(listener::subscribed);
            });
        }

        @Override
        public boolean publish(String topic, byte[] payload, int qos, boolean retain) {
            if (!connected || deaf || underWay >= options.window()) {
                return false;
            }
            byte[] own = payload.clone();
            underWay++;
            up(() -> {
                underWay--;
                take(topic, own, qos, retain);
            });
            return true;
        }

        @Override
        public void disconnect() {
            up(() -> {
                drop("disconnected", options.willAtDisconnect());
                over("disconnected");
            });
        }

        @Override
        public void close() {
            if (!deaf) {
                deaf = true;
                connected = false;
                lane.execute(() -> listener.closed("closed"));
                time.after(latency(), () -> drop("closed by the client", true));
            }
        }
    }
}
