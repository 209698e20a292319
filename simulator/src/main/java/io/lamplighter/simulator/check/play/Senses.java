package io.lamplighter.simulator.check.play;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.simulator.check.city.VirtualPole;
import io.lamplighter.simulator.fault.SensorFault;
import io.lamplighter.simulator.world.Sky;

/**
 * What a post of a scenario has beside its lamps: an eye, sensors of air, presence and attitude, and a door contact, each of which may
 * break.
 */
final class Senses {

    private static final SensorFault.Range LUX = new SensorFault.Range(0, 100_000);

    private final Map<SensorKind, Breakable> all = new EnumMap<>(SensorKind.class);
    private final Contact door;
    private final Attitude attitude;

    /** Fits them to the pole, before its program starts. */
    Senses(VirtualPole pole, Sky sky, InstantSource clock) {
        door = new Contact(SensorKind.CONTACT, true, open -> new Observation.Contact(open));
        attitude = new Attitude();
        for (Breakable each : List.of(new Eye(pole, sky, clock), new Air(sky, clock), door, attitude,
                new Contact(SensorKind.PRESENCE, false, present -> new Observation.Presence(present, 0)))) {
            all.put(each.kind, each);
            pole.fit(each);
        }
    }

    /**
     * Breaks or repairs one of them.
     *
     * @throws IllegalArgumentException
     *             when there is none of that kind, or it cannot suffer that
     */
    void suffer(SensorKind kind, SensorFault fault) {
        Optional.ofNullable(all.get(kind)).orElseThrow(() -> new IllegalArgumentException(
                "a post played on virtual time has no " + kind.word() + " sensor")).suffer(fault);
    }

    void door(boolean open) {
        door.sound = open;
    }

    void tilt(double degrees) {
        attitude.degrees = degrees;
    }

    void hit(double g) {
        attitude.peakG = Math.max(attitude.peakG, g);
    }

    private abstract static class Breakable implements Sensor {

        private final SensorKind kind;
        SensorFault fault = SensorFault.NONE;

        Breakable(SensorKind kind) {
            this.kind = kind;
        }

        @Override
        public String name() {
            return kind.word();
        }

        @Override
        public SensorKind kind() {
            return kind;
        }

        void suffer(SensorFault next) {
            fault = next;
        }

        final void requireAnswer() {
            if (fault == SensorFault.SILENT) {
                throw new BoardException("the " + name() + " sensor does not answer");
            }
        }
    }

    /** Above the lamp; while it is sound it shares the sky of its street. */
    private static final class Eye extends Breakable {

        private final Sensor sound;
        private final Supplier<Instant> now;
        private final VirtualPole pole;
        private final Sky sky;
        private SensorFault.Onset onset = new SensorFault.Onset(Instant.EPOCH, 0);

        Eye(VirtualPole pole, Sky sky, InstantSource clock) {
            super(SensorKind.LIGHT);
            this.sound = pole.eye();
            this.now = clock::instant;
            this.pole = pole;
            this.sky = sky;
        }

        @Override
        void suffer(SensorFault next) {
            onset = new SensorFault.Onset(now.get(), lux());
            super.suffer(next);
        }

        private double lux() {
            Instant at = now.get();
            return fault.shown(sky.ambientLux(fault.looksAt(at), pole.light()), LUX, onset, at);
        }

        @Override
        public Observation read() {
            requireAnswer();
            return fault == SensorFault.NONE ? sound.read() : new Observation.Light(lux());
        }
    }

    /** Its three values fail together. */
    private static final class Air extends Breakable {

        private static final SensorFault.Range CELSIUS = new SensorFault.Range(-40, 85);
        private static final SensorFault.Range PERCENT = new SensorFault.Range(0, 100);
        private static final SensorFault.Range HECTOPASCALS = new SensorFault.Range(800, 1_100);

        private final Sky sky;
        private final Supplier<Instant> now;
        private Instant since = Instant.EPOCH;
        private Observation.Climate before;

        Air(Sky sky, InstantSource clock) {
            super(SensorKind.CLIMATE);
            this.sky = sky;
            this.now = clock::instant;
            this.before = sound(clock.instant());
        }

        private Observation.Climate sound(Instant at) {
            return new Observation.Climate(sky.celsius(at), sky.humidityPercent(at), sky.hectopascals(at));
        }

        @Override
        void suffer(SensorFault next) {
            before = shown();
            since = now.get();
            super.suffer(next);
        }

        private Observation.Climate shown() {
            Instant at = now.get();
            Observation.Climate real = sound(fault.looksAt(at));
            return new Observation.Climate(
                    fault.shown(real.celsius(), CELSIUS, new SensorFault.Onset(since, before.celsius()), at),
                    fault.shown(real.humidityPercent(), PERCENT,
                            new SensorFault.Onset(since, before.humidityPercent()), at),
                    fault.shown(real.hectopascals(), HECTOPASCALS,
                            new SensorFault.Onset(since, before.hectopascals()), at));
        }

        @Override
        public Observation read() {
            requireAnswer();
            return shown();
        }
    }

    private static final class Contact extends Breakable {

        private final boolean cut;
        private final Said said;
        private boolean sound;
        private boolean before;

        private interface Said {
            Observation of(boolean yes);
        }

        /** {@code cut} is what it says when its wire is. */
        Contact(SensorKind kind, boolean cut, Said said) {
            super(kind);
            this.cut = cut;
            this.said = said;
        }

        @Override
        void suffer(SensorFault next) {
            before = fault.said(sound, before, cut);
            var _ = next.said(sound, before, cut); // or refuses
            super.suffer(next);
        }

        @Override
        public Observation read() {
            return said.of(fault.said(sound, before, cut));
        }
    }

    private static final class Attitude extends Breakable {

        /** What the chip is told to wake the controller for. */
        private static final double IMPACT_G = 2;

        private double degrees;
        private double peakG;
        private double stuckAt;

        Attitude() {
            super(SensorKind.ATTITUDE);
        }

        @Override
        void suffer(SensorFault next) {
            stuckAt = degrees;
            super.suffer(next);
        }

        @Override
        public Observation read() {
            requireAnswer();
            boolean stuck = fault == SensorFault.STUCK;
            double peak = stuck ? 0 : peakG;
            peakG = 0;
            return new Observation.Attitude(stuck ? stuckAt : degrees, peak, peak > IMPACT_G);
        }
    }
}
