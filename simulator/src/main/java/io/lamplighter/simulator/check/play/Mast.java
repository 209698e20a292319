package io.lamplighter.simulator.check.play;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.lamplighter.agent.board.LampDriver;
import io.lamplighter.agent.board.LuminairePorts;
import io.lamplighter.agent.board.PowerReading;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.simulator.board.LampTerminals;
import io.lamplighter.simulator.check.city.VirtualPole;
import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.fault.LampFault;
import io.lamplighter.simulator.world.LuminaireModel;
import io.lamplighter.simulator.world.Wear;
import io.lamplighter.simulator.world.World;

/** The luminaires of one post of a scenario, each with its own power, age, meter and faults. */
final class Mast implements VirtualPole.Lamps {

    private static final double FULL_VOLTS = 10;
    private static final Level MINIMUM = new Level(10);
    /** Long enough for a lamp to draw what it draws. */
    private static final Duration WARM = Duration.ofHours(1);

    private final List<Hung> lamps;
    private final Wear wear;
    private final InstantSource clock;

    Mast(Site site, Wear wear, InstantSource clock) {
        this.wear = wear;
        this.clock = clock;
        this.lamps = site.devices().stream()
                .map(device -> new Hung(new Luminaire(device, site.lamp().nominalPowerWatts(), MINIMUM))).toList();
    }

    /** Something breaks about a luminaire, counted from 1, or is repaired. */
    void suffer(int luminaire, LampFault fault) {
        lamps.get(luminaire - 1).fault = fault;
    }

    /** Of each, in percent, by relay and dimming line. */
    List<Double> lights() {
        return lamps.stream().map(Hung::light).toList();
    }

    @Override
    public List<LuminairePorts> ports() {
        return lamps.stream().map(Hung::ports).toList();
    }

    @Override
    public double light() {
        return lamps.stream().map(Hung::light).max(Comparator.naturalOrder()).orElse(0.0)
                * wear.model(1, clock.instant()).lumenShare();
    }

    /** Without a controller the relay feeds a lamp and the dimming line is open. */
    @Override
    public void powerless() {
        lamps.forEach(lamp -> lamp.driven = Level.FULL);
    }

    private final class Hung {

        private final Luminaire luminaire;
        private Level driven = Level.FULL;
        private LampFault fault = LampFault.NONE;

        Hung(Luminaire luminaire) {
            this.luminaire = luminaire;
        }

        LuminairePorts ports() {
            Level found = driven;
            LampDriver driver = new LampDriver() {

                @Override
                public void apply(Level level) {
                    driven = level;
                }

                @Override
                public Optional<Level> found() {
                    return Optional.of(found);
                }
            };
            return new LuminairePorts(luminaire, driver, Optional.of(this::measure));
        }

        private double percent() {
            return new LampTerminals(!driven.isOff(), FULL_VOLTS * driven.percent() / 100).suffering(fault).level()
                    .percent();
        }

        double light() {
            return percent() * fault.lightShare();
        }

        private PowerReading measure() {
            double volts = fault.supplyVolts(World.SUPPLY_VOLTS);
            double percent = percent();
            LuminaireModel model = wear.model(luminaire.nominalPowerWatts(), clock.instant());
            double watts = volts == 0 || percent == 0
                    ? 0
                    : fault.watts(model.powerWatts(percent, WARM), luminaire.nominalPowerWatts(), clock.instant());
            return new PowerReading(volts, volts == 0 ? 0 : watts / volts, watts);
        }
    }
}
