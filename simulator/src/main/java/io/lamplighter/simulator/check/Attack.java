package io.lamplighter.simulator.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.lamplighter.gateway.ingest.HostApplication;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.command.Action;
import io.lamplighter.protocol.command.Command;
import io.lamplighter.protocol.record.Acknowledgement;
import io.lamplighter.protocol.sparkplug.DataType;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.Extraction;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import io.lamplighter.simulator.check.city.Overheard;
import io.lamplighter.simulator.check.city.VirtualCity;

/** What somebody who has the broker does to a post with the gateway's key: none of it may be obeyed. Immutable. */
sealed interface Attack extends Fault {

    /** So long what is held back is obeyed by whoever does not look at its expiry. */
    Duration LENGTH = Duration.ofHours(2);

    /** What becomes of the post before its old commands come again. */
    enum Before {
        NOTHING, REBOOT, POWER_CUT,
        /** Within one of its writes, with the power of its controller. */
        POWER_CUT_WRITING
    }

    /** Where they come again. */
    enum Where {
        SAME, OTHER_POST, OTHER_TOPIC
    }

    /**
     * A lamp is given its age, a command that has no id by which the post would know it, and that and what was said before comes again:
     * several times at once, in case the post boots, and once more later.
     *
     * @param other
     *            a post with the key, too
     * @param calls
     *            of writing until it dies, where it does
     * @param ago
     *            since when somebody has listened
     * @param later
     *            when it comes for the last time
     */
    record Again(int post, int other, Before before, int calls, Where where, Duration ago,
            Duration later) implements Attack {

        private static final Duration MOMENT = Duration.ofSeconds(3);
        private static final Duration PAUSE = Duration.ofSeconds(12);
        private static final int TIMES = 8;
        private static final int MOST = 8;

        @Override
        public void happen(VirtualCity city) {
            if (before == Before.POWER_CUT_WRITING) {
                city.post(post).dieWithinWrites(calls, true);
            }
            city.say(Fault.device(city, post), age(city));
            List<Overheard> taken = new ArrayList<>();
            for (Overheard each : city.overheard(city.post(post).id(), ago)) {
                if (taken.size() < MOST && !acknowledges(each.payload())) {
                    taken.add(each);
                }
            }
            city.time().after(MOMENT, () -> {
                switch (before) {
                    case REBOOT -> city.post(post).kill();
                    case POWER_CUT -> city.post(post).powerBlip();
                    case NOTHING, POWER_CUT_WRITING -> {
                        // it goes on, or has died
                    }
                }
            });
            for (int i = 1; i <= TIMES; i++) {
                city.time().after(PAUSE.multipliedBy(i), () -> comes(city, taken));
            }
            city.time().after(later, () -> comes(city, taken));
        }

        private void comes(VirtualCity city, List<Overheard> taken) {
            taken.forEach(each -> city.inject(switch (where) {
                case SAME -> each.topic();
                case OTHER_POST -> each.topic().replace(city.post(post).id(), city.post(other).id());
                case OTHER_TOPIC -> each.topic().contains("/NCMD/")
                        ? Fault.device(city, post)
                        : Fault.node(city, post);
            }, each.payload()));
        }

        @Override
        public String text() {
            return "again post=%d before=%s calls=%d at=%s other=%d ago=%ds later=%ds".formatted(post,
                    Fault.word(before), calls, Fault.word(where), other, ago.toSeconds(), later.toSeconds());
        }
    }

    /** A command on its way comes with one bit changed, and never as it was. */
    record Changed(int post, String id, Level level, double at, int bit) implements Attack {

        @Override
        public void happen(VirtualCity city) {
            city.caught(Fault.device(city, post), order(city, id, level)).ifPresent(caught -> {
                byte[] changed = caught.clone();
                changed[(int) (at * changed.length)] ^= (byte) (1 << bit);
                city.inject(Fault.device(city, post), changed);
            });
        }

        @Override
        public String text() {
            return "changed post=%d id=%s level=%s at=%.3f bit=%d".formatted(post, id, level.percent(), at, bit);
        }
    }

    /** A command that nobody has sealed. */
    record Unsealed(int post, String id, Level level) implements Attack {

        @Override
        public void happen(VirtualCity city) {
            city.inject(Fault.device(city, post), order(city, id, level));
        }

        @Override
        public String text() {
            return "unsealed post=%d id=%s level=%s".formatted(post, id, level.percent());
        }
    }

    /** A command on its way is held back until its seal has expired. */
    record HeldBack(int post, String id, Level level, Duration length) implements Attack {

        @Override
        public void happen(VirtualCity city) {
            city.caught(Fault.device(city, post), order(city, id, level)).ifPresent(
                    caught -> city.time().after(length, () -> city.inject(Fault.device(city, post), caught)));
        }

        @Override
        public String text() {
            return "held-back post=%d id=%s level=%s %s".formatted(post, id, level.percent(), Fault.seconds(length));
        }
    }

    /** Two commands come in the other order; then the power of the controller fails, and both come again. */
    record Turned(int post) implements Attack {

        private static final Duration MOMENT = Duration.ofSeconds(3);
        private static final Duration PAUSE = Duration.ofSeconds(12);
        private static final int TIMES = 8;

        @Override
        public void happen(VirtualCity city) {
            city.caught(Fault.node(city, post),
                    PayloadCodec.encode(HostApplication.rebirthCommand(city.time().instant().toEpochMilli())))
                    .ifPresent(first -> city.caught(Fault.device(city, post), age(city)).ifPresent(second -> {
                        both(city, first, second);
                        city.time().after(MOMENT, city.post(post)::powerBlip);
                        for (int i = 1; i <= TIMES; i++) {
                            city.time().after(PAUSE.multipliedBy(i), () -> both(city, first, second));
                        }
                    }));
        }

        private void both(VirtualCity city, byte[] first, byte[] second) {
            city.inject(Fault.device(city, post), second);
            city.inject(Fault.node(city, post), first);
        }

        @Override
        public String text() {
            return "turned post=%d".formatted(post);
        }
    }

    /** The clock by which the gateway numbers what it seals is ahead for a while; when it is right again the gateway starts anew. */
    record CountsAhead(Duration ahead, Duration length) implements Attack {

        @Override
        public void happen(VirtualCity city) {
            city.gateway().countsAhead(ahead);
            city.time().after(length, () -> {
                city.gateway().countsAhead(Duration.ZERO);
                city.gateway().kill();
            });
        }

        @Override
        public String text() {
            return "counts-ahead ahead=%ds %s".formatted(ahead.toSeconds(), Fault.seconds(length));
        }
    }

    /** It says of itself that it holds for long, as an emergency does: only its seal expires soon. */
    private static byte[] order(VirtualCity city, String id, Level level) {
        Instant end = city.time().instant().plus(LENGTH);
        return Fault.encoded(city, new Command(id, "operator", end, new Action.OverrideLevel(level, Duration.ZERO,
                end)));
    }

    private static byte[] age(VirtualCity city) {
        long millis = city.time().instant().toEpochMilli();
        return PayloadCodec.encode(new Payload(millis, Payload.NO_SEQ,
                List.of(Metric.of(Vocabulary.OPERATING_HOURS.name(), DataType.DOUBLE, millis, 0.0))));
    }

    /** Those come all the time, and one that comes again does nothing. */
    static boolean acknowledges(byte[] payload) {
        return PayloadCodec.decode(payload) instanceof Decoding.Decoded(var decoded)
                && Acknowledgement.from(decoded.metrics()) instanceof Extraction.Found<Acknowledgement>;
    }
}
