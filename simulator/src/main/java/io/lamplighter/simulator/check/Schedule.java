package io.lamplighter.simulator.check;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.simulator.check.city.DiskMood;
import io.lamplighter.simulator.check.city.Line;
import io.lamplighter.simulator.check.city.Mood;
import io.lamplighter.simulator.check.city.Trouble;
import io.lamplighter.simulator.check.city.VirtualCity;
import io.lamplighter.simulator.fault.LampFault;

/**
 * What happens to a street in one trial: drawn from a seed before anything runs, so leaving some of it out leaves the rest
 * as it was. Immutable.
 *
 * @param seed
 *            of this and of all chance in the city
 * @param start
 *            when the street is started
 * @param happenings
 *            in their order
 */
record Schedule(long seed, Instant start, List<Happening> happenings) {

    /** Mean distance between two of them, of the whole street. */
    private static final Duration MEAN = Duration.ofMinutes(4);
    /** The same of what is drawn apart. */
    private static final Duration MEAN_APART = Duration.ofMinutes(20);
    private static final Duration MEAN_FURTHER = Duration.ofMinutes(10);
    private static final Duration MEAN_ATTACK = Duration.ofMinutes(8);
    /** Of so many seeds one has posts with the gateway's key: of a longer street fewer, for a signature takes long. */
    private static final int KEYED_ONE_IN = 6;
    private static final int LONG_STREET = 12;
    private static final int LONG_KEYED_ONE_IN = 20;
    /** Before it nothing happens: the street is being lit. */
    private static final Duration FIRST = Duration.ofMinutes(3);
    private static final Instant FIRST_NOON = Instant.parse("2026-03-01T11:00:00Z");
    private static final int DAYS = 700;

    Schedule {
        happenings = List.copyOf(happenings);
    }

    /** So much of that seed. */
    static Schedule draw(long seed, int posts, Duration length) {
        SplittableRandom random = new SplittableRandom(seed);
        Instant start = FIRST_NOON.plus(Duration.ofDays(random.nextInt(DAYS)))
                .plus(Duration.ofMinutes(random.nextInt(24 * 60)));
        Draw draw = new Draw(random, posts);
        List<Happening> all = new ArrayList<>();
        draw(random, MEAN, length, at -> all.add(new Happening(at, draw.next())));
        SplittableRandom apart = new SplittableRandom(~seed); // so that what seeds drew before stays as it was
        draw.random = apart;
        draw(apart, MEAN_APART, length, at -> all.add(new Happening(at, draw.nextApart())));
        SplittableRandom further = new SplittableRandom(Long.reverse(seed)); // likewise
        draw.random = further;
        draw(further, MEAN_FURTHER, length, at -> all.add(new Happening(at, draw.nextFurther())));
        if (isKeyed(seed, posts)) {
            SplittableRandom attacks = new SplittableRandom(Long.reverse(~seed)); // likewise
            draw.random = attacks;
            draw(attacks, MEAN_ATTACK, length, at -> all.add(new Happening(at, draw.nextAttack())));
        }
        all.sort(Comparator.comparing(Happening::at));
        return new Schedule(seed, start, all);
    }

    private static boolean isKeyed(long seed, int posts) {
        int oneIn = posts > LONG_STREET ? LONG_KEYED_ONE_IN : KEYED_ONE_IN;
        return seed % oneIn == oneIn / 2;
    }

    /** The posts with the gateway's key in a street of so many: its first and its last one, or none. */
    Set<String> keyed(int posts) {
        return !isKeyed(seed, posts)
                ? Set.of()
                : posts == 1 ? Set.of(id(0)) : Set.of(id(0), id(posts - 1));
    }

    private static String id(int post) {
        return "post-%03d".formatted(1 + post);
    }

    private static void draw(SplittableRandom random, Duration mean, Duration length, Consumer<Duration> happens) {
        Duration at = FIRST;
        while (at.compareTo(length) < 0) {
            happens.accept(at);
            at = at.plusMillis((long) (-Math.log(1 - random.nextDouble()) * mean.toMillis()));
        }
    }

    /** Only that. */
    Schedule with(List<Happening> fewer) {
        return new Schedule(seed, start, fewer);
    }

    /** Draws one fault after the other. */
    private static final class Draw {

        private final int posts;
        private SplittableRandom random;
        private int commands;

        private Draw(SplittableRandom random, int posts) {
            this.random = random;
            this.posts = posts;
        }

        private Fault next() {
            List<Supplier<Fault>> kinds = List.of(this::command, this::command, this::command, this::resume,
                    this::postLine, this::postLine, this::gatewayLine, this::broker, this::mood, this::gateway,
                    this::gatewayAtCommit, this::database, this::agent, this::agentWriting, this::agentWriting,
                    this::power, this::flash, this::clock, this::sensors, this::outputs, this::lamp, this::rubbish,
                    this::replay, this::lateOrder, this::orderAgain);
            return kinds.get(random.nextInt(kinds.size())).get();
        }

        private Fault nextApart() {
            List<Supplier<Fault>> kinds = List.of(this::lie, this::birthsWanted, this::orderToDeadOutputs,
                    this::newPlan);
            return kinds.get(random.nextInt(kinds.size())).get();
        }

        private Fault nextFurther() {
            List<Supplier<Fault>> kinds = List.of(this::longLie, this::longLie, this::selftest,
                    this::lastingFault, this::outputsAtOrder, this::stuckEye);
            return kinds.get(random.nextInt(kinds.size())).get();
        }

        private Fault nextAttack() {
            List<Supplier<Fault>> kinds = List.of(this::again, this::again, this::again, this::changed, this::unsealed,
                    this::heldBack, this::heldBack, this::turned, this::countsAhead);
            return kinds.get(random.nextInt(kinds.size())).get();
        }

        private int keyed() {
            return random.nextBoolean() ? 0 : posts - 1;
        }

        private Fault again() {
            int post = keyed();
            return new Attack.Again(post, posts - 1 - post, one(Attack.Before.values()), random.nextInt(8),
                    random.nextInt(2) == 0 ? Attack.Where.SAME : one(Attack.Where.values()),
                    length(Duration.ofHours(4)), length(Duration.ofHours(3)));
        }

        private Fault changed() {
            Level level = level();
            return new Attack.Changed(keyed(), "changed-" + commands, level, random.nextDouble(), random.nextInt(8));
        }

        private Fault unsealed() {
            Level level = level();
            return new Attack.Unsealed(keyed(), "unsealed-" + commands, level);
        }

        private Fault heldBack() {
            Level level = level();
            return new Attack.HeldBack(keyed(), "held-" + commands, level,
                    Duration.ofMinutes(2).plus(length(Duration.ofHours(1))));
        }

        private Fault turned() {
            return new Attack.Turned(keyed());
        }

        private Fault countsAhead() {
            return new Attack.CountsAhead(Duration.ofMinutes(1 + random.nextInt(60 * 24 * 400)),
                    length(Duration.ofMinutes(20)));
        }

        private Fault lie() {
            return new TimeServiceLies(post(), ahead(), false, false, length(Duration.ofMinutes(30)));
        }

        private Duration ahead() {
            return Duration
                    .ofSeconds(Math.round((random.nextDouble() - 0.5) * 2 * Duration.ofHours(14).toSeconds()));
        }

        private Fault longLie() {
            return new TimeServiceLies(post(), ahead(), random.nextInt(3) == 0, random.nextBoolean(),
                    Duration.ofMinutes(2 + random.nextInt(4) * 40));
        }

        private Fault stuckEye() {
            double[] lux = {0, 3, 800, 60_000};
            return new LightSensorSticks(post(), lux[random.nextInt(lux.length)], random.nextBoolean(),
                    Duration.ofMinutes(1 + random.nextInt(90)));
        }

        private Fault selftest() {
            return new SelftestWanted(post(), random.nextInt(4) > 0);
        }

        /** Long enough that people must hear of it. */
        private Fault lastingFault() {
            LampFault[] all = LampFault.values();
            return new Fault.BrokenLamp(post(), all[1 + random.nextInt(all.length - 1)],
                    Duration.ofMinutes(5 + random.nextInt(30)));
        }

        private Fault outputsAtOrder() {
            boolean off = random.nextBoolean();
            Level level = level();
            return new OutputsDieAtOrder(post(), "dead-" + commands, off ? Level.OFF : level);
        }

        private Fault newPlan() {
            int post = post();
            return new Fault.NewPlan(post, level(), commands % 3 == 0);
        }

        private Fault birthsWanted() {
            return new Fault.BirthsWanted(post());
        }

        private Fault orderToDeadOutputs() {
            Level level = level();
            return new Fault.OrderToDeadOutputs(post(), "stiff-" + commands, level);
        }

        private int post() {
            return random.nextInt(posts);
        }

        /** Mostly short, now and then long. */
        private Duration length(Duration most) {
            double share = random.nextDouble();
            return Duration.ofMillis(500 + (long) (share * share * share * most.toMillis()));
        }

        private <T> T one(T[] of) {
            return of[random.nextInt(of.length)];
        }

        /** Each has a level of its own, by which it is known at the lamp. */
        private Fault command() {
            boolean off = random.nextInt(4) == 0;
            Level level = level();
            return new Fault.Order(post(), "command-" + commands, off ? Level.OFF : level,
                    length(Duration.ofHours(2)).plusSeconds(20));
        }

        private Level level() {
            int number = ++commands;
            return new Level(10 + number % 80 + (number % 97) / 100.0);
        }

        private Fault lateOrder() {
            Level level = level();
            return new Fault.LateOrder(post(), "late-" + commands, level);
        }

        private Fault orderAgain() {
            Level level = level();
            return new Fault.OrderAgain(post(), "again-" + commands, level);
        }

        private Fault resume() {
            return new Fault.Resume(post(), "resume-" + ++commands);
        }

        private Fault postLine() {
            return new Fault.PostLine(post(), random.nextBoolean() ? Line.CUT : Line.SILENT,
                    length(Duration.ofHours(1)));
        }

        private Fault gatewayLine() {
            return new Fault.GatewayLine(random.nextBoolean() ? Line.CUT : Line.SILENT, length(Duration.ofMinutes(20)));
        }

        private Fault broker() {
            return new Fault.BrokerDies(random.nextBoolean(), length(Duration.ofMinutes(20)));
        }

        private Fault mood() {
            return new Fault.BrokerMood(one(new Mood[]{Mood.LOSES, Mood.DOUBLES, Mood.REORDERS}),
                    length(Duration.ofMinutes(30)));
        }

        private Fault gateway() {
            return new Fault.GatewayDies();
        }

        private Fault gatewayAtCommit() {
            return new Fault.GatewayDiesAtCommit(random.nextInt(20), random.nextBoolean());
        }

        private Fault database() {
            return new Fault.Database(random.nextBoolean() ? Trouble.REFUSES : Trouble.LIES,
                    length(Duration.ofMinutes(15)));
        }

        private Fault agent() {
            return new Fault.AgentDies(post());
        }

        private Fault agentWriting() {
            return new Fault.AgentDiesWriting(post(), random.nextInt(12), random.nextBoolean());
        }

        private Fault power() {
            return random.nextInt(4) == 0
                    ? new Fault.FeederDies(length(Duration.ofMinutes(30)))
                    : new Fault.NoPower(post(), length(Duration.ofHours(1)));
        }

        private Fault flash() {
            return new Fault.BadFlash(post(), one(new DiskMood[]{DiskMood.ERRORS, DiskMood.FULL, DiskMood.SYNC_ERRORS}),
                    length(Duration.ofMinutes(30)));
        }

        private Fault clock() {
            long seconds = Math.round((random.nextDouble() - 0.5) * 2 * Duration.ofDays(3).toSeconds());
            return new Fault.ClockJumps(post(), Duration.ofSeconds(seconds), length(Duration.ofMinutes(30)));
        }

        private Fault sensors() {
            boolean meter = random.nextBoolean();
            return new Fault.DeadSensors(post(), meter, !meter || random.nextBoolean(), length(Duration.ofHours(1)));
        }

        private Fault outputs() {
            return new Fault.DeadOutputs(post(), length(Duration.ofMinutes(20)));
        }

        private Fault lamp() {
            LampFault[] all = LampFault.values();
            return new Fault.BrokenLamp(post(), all[1 + random.nextInt(all.length - 1)], length(Duration.ofHours(1)));
        }

        private Fault rubbish() {
            String post = id(post());
            String[] kinds = {"NBIRTH", "DBIRTH", "NDATA", "DDATA", "NDEATH", "NCMD", "DCMD"};
            String type = one(kinds);
            String topic = "spBv1.0/" + VirtualCity.DISTRICT + "/" + type + "/" + post
                    + (type.startsWith("D") ? "/luminaire-1" : "");
            byte[] payload = new byte[random.nextInt(200)];
            for (int i = 0; i < payload.length; i++) {
                payload[i] = (byte) random.nextInt(256);
            }
            if (random.nextInt(3) == 0) {
                payload = "not at all a payload".getBytes(StandardCharsets.UTF_8);
            }
            return new Fault.Rubbish(topic, payload);
        }

        private Fault replay() {
            return new Fault.Replay(length(Duration.ofHours(3)));
        }
    }
}
