package io.lamplighter.simulator.check;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.ingest.HostApplication;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.program.DuskToDawn;
import io.lamplighter.lighting.program.Photocell;
import io.lamplighter.protocol.command.Action;
import io.lamplighter.protocol.command.Command;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.Timetable;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import io.lamplighter.simulator.check.city.DiskMood;
import io.lamplighter.simulator.check.city.Line;
import io.lamplighter.simulator.check.city.Mood;
import io.lamplighter.simulator.check.city.Trouble;
import io.lamplighter.simulator.check.city.VirtualCity;
import io.lamplighter.simulator.check.city.VirtualPost;
import io.lamplighter.simulator.fault.LampFault;

/** Something that happens to the city. Each ends by itself; where it stands on a post, the post is counted from 0. Immutable. */
interface Fault {

    /** Lets it happen now, and end later. */
    void happen(VirtualCity city);

    /** In a schedule that people read, such as {@code line-silent post=3 seconds=40}. */
    String text();

    /** The line between a post and the broker is cut, or silent, so that both ends must find out. */
    record PostLine(int post, Line line, Duration length) implements Fault {

        @Override
        public void happen(VirtualCity city) {
            String id = city.post(post).id();
            city.line(id, line);
            city.time().after(length, () -> city.line(id, Line.WELL));
        }

        @Override
        public String text() {
            return "line-%s post=%d %s".formatted(word(line), post, seconds(length));
        }
    }

    /** The same between the gateway and the broker. */
    record GatewayLine(Line line, Duration length) implements Fault {

        @Override
        public void happen(VirtualCity city) {
            city.line(VirtualCity.HOST, line);
            city.time().after(length, () -> city.line(VirtualCity.HOST, Line.WELL));
        }

        @Override
        public String text() {
            return "gateway-line-%s %s".formatted(word(line), seconds(length));
        }
    }

    /** The broker dies and comes back, with or without what it retained. */
    record BrokerDies(boolean forgets, Duration length) implements Fault {

        @Override
        public void happen(VirtualCity city) {
            city.brokerStops(forgets);
            city.time().after(length, city::brokerStarts);
        }

        @Override
        public String text() {
            return "broker-dies forgets=%s %s".formatted(forgets, seconds(length));
        }
    }

    /** The broker loses, doubles or reorders what is QoS 0. */
    record BrokerMood(Mood mood, Duration length) implements Fault {

        @Override
        public void happen(VirtualCity city) {
            city.brokerMood(mood);
            city.time().after(length, () -> city.brokerMood(Mood.WELL));
        }

        @Override
        public String text() {
            return "broker-%s %s".formatted(word(mood), seconds(length));
        }
    }

    /** The gateway is killed. */
    record GatewayDies() implements Fault {

        @Override
        public void happen(VirtualCity city) {
            city.gateway().kill();
        }

        @Override
        public String text() {
            return "gateway-dies";
        }
    }

    /** The gateway dies at a commit, just before or just after it. */
    record GatewayDiesAtCommit(int commits, boolean after) implements Fault {

        @Override
        public void happen(VirtualCity city) {
            city.gateway().dieAtCommit(commits, after);
        }

        @Override
        public String text() {
            return "gateway-dies-at-commit commits=%d after=%s".formatted(commits, after);
        }
    }

    /** The gateway's database refuses, or says of what it took that it may not have taken it. */
    record Database(Trouble trouble, Duration length) implements Fault {

        @Override
        public void happen(VirtualCity city) {
            city.gateway().storeTrouble(trouble);
            city.time().after(length, () -> city.gateway().storeTrouble(Trouble.NONE));
        }

        @Override
        public String text() {
            return "database-%s %s".formatted(word(trouble), seconds(length));
        }
    }

    /** An agent is killed. */
    record AgentDies(int post) implements Fault {

        @Override
        public void happen(VirtualCity city) {
            city.post(post).kill();
        }

        @Override
        public String text() {
            return "agent-dies post=" + post;
        }
    }

    /** An agent dies within one of its writes, alone or with the power of its controller. */
    record AgentDiesWriting(int post, int calls, boolean withPower) implements Fault {

        @Override
        public void happen(VirtualCity city) {
            city.post(post).dieWithinWrites(calls, withPower);
        }

        @Override
        public String text() {
            return "agent-dies-writing post=%d calls=%d with-power=%s".formatted(post, calls, withPower);
        }
    }

    /** A post has no power. */
    record NoPower(int post, Duration length) implements Fault {

        @Override
        public void happen(VirtualCity city) {
            VirtualPost dark = city.post(post);
            dark.powerOff();
            city.time().after(length, dark::powerOn);
        }

        @Override
        public String text() {
            return "no-power post=%d %s".formatted(post, seconds(length));
        }
    }

    /** All posts have no power. */
    record FeederDies(Duration length) implements Fault {

        @Override
        public void happen(VirtualCity city) {
            city.posts().forEach(VirtualPost::powerOff);
            city.time().after(length, () -> city.posts().forEach(VirtualPost::powerOn));
        }

        @Override
        public String text() {
            return "feeder-dies " + seconds(length);
        }
    }

    /** The flash of a post is full, or fails. */
    record BadFlash(int post, DiskMood mood, Duration length) implements Fault {

        @Override
        public void happen(VirtualCity city) {
            VirtualPost sick = city.post(post);
            sick.diskMood(mood);
            city.time().after(length, () -> sick.diskMood(DiskMood.WELL));
        }

        @Override
        public String text() {
            return "flash-%s post=%d %s".formatted(word(mood), post, seconds(length));
        }
    }

    /** The clock of a controller jumps, and no time service knows it, until it is set right. */
    record ClockJumps(int post, Duration ahead, Duration length) implements Fault {

        @Override
        public void happen(VirtualCity city) {
            VirtualPost wrong = city.post(post);
            wrong.clockJumps(ahead);
            city.time().after(length, wrong::timeServiceSets);
        }

        @Override
        public String text() {
            return "clock-jumps post=%d ahead=%ds %s".formatted(post, ahead.toSeconds(), seconds(length));
        }
    }

    /** Somebody asks a post for its births. */
    record BirthsWanted(int post) implements Fault {

        @Override
        public void happen(VirtualCity city) {
            city.say(node(city, post), PayloadCodec.encode(
                    HostApplication.rebirthCommand(city.time().instant().toEpochMilli())));
        }

        @Override
        public String text() {
            return "births-wanted post=" + post;
        }
    }

    /** Sensors do not answer. */
    record DeadSensors(int post, boolean meter, boolean eye, Duration length) implements Fault {

        @Override
        public void happen(VirtualCity city) {
            VirtualPost blind = city.post(post);
            blind.pole().sensorsFail(meter, eye);
            city.time().after(length, () -> blind.pole().sensorsFail(false, false));
        }

        @Override
        public String text() {
            return "sensors-dead post=%d meter=%s light=%s %s".formatted(post, meter, eye, seconds(length));
        }
    }

    /** The outputs of a controller do not answer. */
    record DeadOutputs(int post, Duration length) implements Fault {

        @Override
        public void happen(VirtualCity city) {
            VirtualPost stiff = city.post(post);
            stiff.pole().driverFails(true);
            city.time().after(length, () -> stiff.pole().driverFails(false));
        }

        @Override
        public String text() {
            return "outputs-dead post=%d %s".formatted(post, seconds(length));
        }
    }

    /** A lamp is given a level while the outputs of its controller do not answer for a moment. */
    record OrderToDeadOutputs(int post, String id, Level level) implements Fault {

        static final Duration LENGTH = Duration.ofHours(1);
        private static final Duration DEAD = Duration.ofSeconds(20);

        @Override
        public void happen(VirtualCity city) {
            new DeadOutputs(post, DEAD).happen(city);
            Instant now = city.time().instant();
            send(city, post, new Command(id, "operator", now.plus(DEAD),
                    new Action.OverrideLevel(level, Duration.ZERO, now.plus(LENGTH))));
        }

        @Override
        public String text() {
            return "override-with-outputs-dead post=%d id=%s level=%s".formatted(post, id, level.percent());
        }
    }

    /** Something about a lamp breaks. */
    record BrokenLamp(int post, LampFault fault, Duration length) implements Fault {

        @Override
        public void happen(VirtualCity city) {
            VirtualPost broken = city.post(post);
            broken.pole().suffer(fault);
            city.time().after(length, () -> broken.pole().suffer(LampFault.NONE));
        }

        @Override
        public String text() {
            return "lamp-%s post=%d %s".formatted(word(fault), post, seconds(length));
        }
    }

    /** Somebody with a password of the broker sends rubbish. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Rubbish(String topic, byte[] payload) implements Fault {

        @Override
        public void happen(VirtualCity city) {
            city.inject(topic, payload);
        }

        @Override
        public String text() {
            return "rubbish topic=%s bytes=%d".formatted(topic, payload.length);
        }
    }

    /** Somebody sends once more what went over this broker so long ago, to the posts or to the gateway. */
    record Replay(Duration ago) implements Fault {

        @Override
        public void happen(VirtualCity city) {
            city.replay(ago);
        }

        @Override
        public String text() {
            return "replay ago=%ds".formatted(ago.toSeconds());
        }
    }

    /** An operator gives a lamp a level; no fault, but what faults must not disturb. */
    record Order(int post, String id, Level level, Duration length) implements Fault {

        @Override
        public void happen(VirtualCity city) {
            city.gateway().command(id, lamp(city, post), new Action.OverrideLevel(level, Duration.ZERO,
                    city.time().instant().plus(length)));
        }

        @Override
        public String text() {
            return "override post=%d id=%s level=%s %s".formatted(post, id, level.percent(), seconds(length));
        }
    }

    /** An operator wants a post to follow another plan: that level from dusk to dawn; in doubt, nobody knows whether that is stored. */
    record NewPlan(int post, Level level, boolean inDoubt) implements Fault {

        @Override
        public void happen(VirtualCity city) {
            PlanDocument plan = new PlanDocument(new PlanVersion("check", 1), Optional.empty(),
                    new PlanDocument.Basics(new DuskToDawn(DuskToDawn.DEFAULT_SUN_ELEVATION_DEGREES, level,
                            DuskToDawn.DEFAULT_FADE), Photocell.standard(), Level.FULL),
                    new Timetable(ZoneOffset.UTC, DayStart.MIDNIGHT, List.of(), List.of()), List.of());
            city.gateway().plan(city.post(post).id(), plan, inDoubt);
        }

        /** Of one that was wanted so. */
        static Level levelOf(PlanDocument plan) {
            return plan.basics().defaultProgram().level();
        }

        @Override
        public String text() {
            return "plan post=%d level=%s in-doubt=%s".formatted(post, level.percent(), inDoubt);
        }
    }

    /** An operator lets a lamp follow its plan again. */
    record Resume(int post, String id) implements Fault {

        @Override
        public void happen(VirtualCity city) {
            city.gateway().command(id, lamp(city, post), new Action.Resume(Duration.ZERO));
        }

        @Override
        public String text() {
            return "resume post=%d id=%s".formatted(post, id);
        }
    }

    /** Somebody with a password of the broker sends a command whose time is over. */
    record LateOrder(int post, String id, Level level) implements Fault {

        private static final Duration LATE = Duration.ofSeconds(10);

        @Override
        public void happen(VirtualCity city) {
            Instant now = city.time().instant();
            city.inject(device(city, post), encoded(city, new Command(id, "somebody", now.minus(LATE),
                    new Action.OverrideLevel(level, Duration.ZERO, now.plus(Duration.ofHours(1))))));
        }

        @Override
        public String text() {
            return "late-override post=%d id=%s level=%s".formatted(post, id, level.percent());
        }
    }

    /** A lamp is given a level for an hour and then back to its plan, and the first command comes once more. */
    record OrderAgain(int post, String id, Level level) implements Fault {

        static final Duration RESUMED = Duration.ofSeconds(15);
        static final Duration AGAIN = Duration.ofSeconds(30);
        static final Duration LENGTH = Duration.ofHours(1);
        private static final Duration VALID = Duration.ofSeconds(60);

        @Override
        public void happen(VirtualCity city) {
            Instant now = city.time().instant();
            Command first = new Command(id, "operator", now.plus(VALID),
                    new Action.OverrideLevel(level, Duration.ZERO, now.plus(LENGTH)));
            send(city, post, first);
            city.time().after(RESUMED, () -> send(city, post, new Command(id + "-over", "operator",
                    now.plus(VALID), new Action.Resume(Duration.ZERO))));
            city.time().after(AGAIN, () -> send(city, post, first));
        }

        @Override
        public String text() {
            return "override-again post=%d id=%s level=%s".formatted(post, id, level.percent());
        }
    }

    private static void send(VirtualCity city, int post, Command command) {
        city.say(device(city, post), encoded(city, command));
    }

    static byte[] encoded(VirtualCity city, Command command) {
        long millis = city.time().instant().toEpochMilli();
        return PayloadCodec.encode(new Payload(millis, Payload.NO_SEQ, command.metrics(millis)));
    }

    /** Where commands to a post go. */
    static String node(VirtualCity city, int post) {
        return "spBv1.0/" + VirtualCity.DISTRICT + "/NCMD/" + city.post(post).id();
    }

    /** Where commands to its lamp go. */
    static String device(VirtualCity city, int post) {
        LuminaireId lamp = lamp(city, post);
        return "spBv1.0/" + VirtualCity.DISTRICT + "/DCMD/" + lamp.post() + "/" + lamp.device();
    }

    static LuminaireId lamp(VirtualCity city, int post) {
        return new LuminaireId(city.post(post).id(), Vocabulary.luminaireDevice(1));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String seconds(Duration length) {
        return "seconds=" + length.toSeconds();
    }
}
