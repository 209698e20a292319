package io.lamplighter.simulator.check.city;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sun;
import io.lamplighter.simulator.world.World;

/** One street and its gateway. Everything in it happens on the caller's thread, when {@link #pass} says so. */
public final class VirtualCity {

    public static final String DISTRICT = "ruhrort";
    public static final String HOST = "lamplighter";
    static final long JOURNAL_BYTES = 256 * 1024;

    private final Surroundings surroundings;
    private final StreetSky sky;
    private final Map<String, VirtualPost> posts = new LinkedHashMap<>();
    private final VirtualGateway gateway;

    /**
     * What all parts share.
     *
     * @param seed
     *            of all chance
     * @param time
     *            of everything
     * @param broker
     *            between them
     * @param layout
     *            of the street
     * @param key
     *            by which posts know the gateway; empty where none of them asks for it
     */
    record Surroundings(long seed, Timeline time, VirtualBroker broker, Layout layout, Optional<KeyPair> key) {

        Location location() {
            return layout.location();
        }

        /** Chance of one part: what others draw does not change it. */
        SplittableRandom chance(String part) {
            return new SplittableRandom(seed * 0x9E3779B97F4A7C15L ^ hash(part));
        }

        private static long hash(String text) {
            long hash = 1125899906842597L;
            for (int i = 0; i < text.length(); i++) {
                hash = 31 * hash + text.charAt(i);
            }
            return hash;
        }
    }

    /** Hears what a judge needs to know. */
    public interface Witness extends Books.Witness {

        /** The flash of a post has these records of a journal; kept ones may never be given up. */
        void accepted(String post, boolean kept, long epoch, List<Long> numbers);

        /**
         * The program of a post starts.
         *
         * @param reserved
         *            whether its flash took what the program before it wrote there
         */
        void started(String post, boolean reserved);

        /** The running program has given its records this number and higher ones. */
        void numbered(String post, long epoch, long number);

        /** The gateway acknowledges a journal so far, and its database has it so far. */
        void acknowledged(String post, long upTo, long stored);

        /** A part threw what it should not have. */
        void threw(String part, Throwable what);

        /** The gateway seals that for a post with its key. */
        default void said(String topic, byte[] payload) {
            // of interest only where there are such posts
        }

        /** A post with the key takes that for a word of its gateway, and is about to obey it. */
        default void heeds(String post, String topic, byte[] payload) {
            // likewise
        }
    }

    /**
     * That street; nothing runs before {@link #start}.
     *
     * @param start
     *            when it begins
     */
    public VirtualCity(long seed, Instant start, Layout layout, Witness witness) {
        Timeline time = new Timeline(start, layout.lapse());
        SplittableRandom lines = new SplittableRandom(seed);
        this.surroundings = new Surroundings(seed, time, new VirtualBroker(time, lines), layout,
                layout.keyed().isEmpty() ? Optional.empty() : Optional.of(Sealing.pair(seed)));
        this.sky = new StreetSky(new World(seed, layout.weather()), layout.location(), time);
        for (String id : layout.feeders().keySet()) {
            this.posts.put(id, new VirtualPost(id, surroundings, new VirtualPole(sky, time), witness));
        }
        this.gateway = new VirtualGateway(surroundings, witness);
    }

    /** The gateway first, then the posts, a moment after each other. */
    public VirtualCity start() {
        gateway.start();
        long at = 0;
        for (VirtualPost post : posts.values()) {
            at += Duration.ofMillis(100).toNanos();
            surroundings.time().at(at, post::start);
        }
        return this;
    }

    public Timeline time() {
        return surroundings.time();
    }

    public VirtualGateway gateway() {
        return gateway;
    }

    VirtualBroker broker() {
        return surroundings.broker();
    }

    public List<VirtualPost> posts() {
        return new ArrayList<>(posts.values());
    }

    /** The post of that id. */
    public VirtualPost post(String id) {
        return Objects.requireNonNull(posts.get(id), () -> "no post " + id + " in the street");
    }

    /** The post of that number, from 0 on. */
    public VirtualPost post(int number) {
        return posts().get(number);
    }

    /** Of the sun above the horizon, in degrees. */
    public double sunElevation() {
        return sky.elevation();
    }

    /** The same at another time. */
    public double sunElevation(Instant at) {
        return Sun.elevationDegrees(at, surroundings.location());
    }

    /** Whether what a post and the gateway say to each other arrives, and the gateway can store it. */
    public boolean connects(String post) {
        return broker().isWell(post) && broker().isWell(HOST) && gateway.isWell();
    }

    /** The line of a post, or with the id {@link #HOST} of the gateway. */
    public void line(String id, Line line) {
        broker().line(id, line);
    }

    public void brokerMood(Mood mood) {
        broker().become(mood);
    }

    public void brokerStops(boolean forgets) {
        broker().stop(forgets);
    }

    public void brokerStarts() {
        broker().start();
    }

    /** Whether a post obeys only what the gateway has sealed. */
    public boolean hasKey(String post) {
        return surroundings.layout().keyed().contains(post);
    }

    /** The gateway says that to a post, past what it has in its books; one that is dead says nothing to a post with its key. */
    public void say(String topic, byte[] payload) {
        gateway.sealed(topic, payload).ifPresent(message -> broker().say(topic, message));
    }

    /** What the gateway would say so, and somebody has caught before it came to the broker; empty while it is dead. */
    public Optional<byte[]> caught(String topic, byte[] payload) {
        return gateway.sealed(topic, payload);
    }

    /** What was said to a post since then, the newest first. */
    public List<Overheard> overheard(String post, Duration ago) {
        return broker().overheard(post, ago);
    }

    /** A message of somebody who should not send any. */
    public void inject(String topic, byte[] payload) {
        broker().inject(topic, payload);
    }

    /** Somebody who listened so long ago sends it once more. */
    public void replay(Duration ago) {
        broker().replay(ago);
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        surroundings.time().runUntil(surroundings.time().nanos() + time.toNanos());
    }
}
