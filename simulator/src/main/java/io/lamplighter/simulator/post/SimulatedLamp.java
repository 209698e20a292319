package io.lamplighter.simulator.post;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.simulator.board.LampTerminals;
import io.lamplighter.simulator.fault.LampFault;
import io.lamplighter.simulator.world.Feeder;
import io.lamplighter.simulator.world.LuminaireModel;
import io.lamplighter.simulator.world.Wear;
import io.lamplighter.simulator.world.World;
import org.jspecify.annotations.Nullable;

/**
 * The luminaire behind relay and dimming stage, or behind its control gear: what it draws now. Thread-safe: it is looked
 * at from the bus.
 */
final class SimulatedLamp {

    private final double nominalPowerWatts;
    private final Wear wear;
    private final Supplier<LampTerminals> terminals;
    private final Feeder feeder;
    private final InstantSource clock;
    private volatile LampFault fault = LampFault.NONE;
    private volatile boolean fed = true;
    private @Nullable Instant litSince;

    SimulatedLamp(double nominalPowerWatts, Wear wear, Supplier<LampTerminals> terminals, Feeder feeder,
            InstantSource clock) {
        this.nominalPowerWatts = nominalPowerWatts;
        this.wear = wear;
        this.terminals = terminals;
        this.feeder = feeder;
        this.clock = clock;
    }

    /** Breaks or, with {@link LampFault#NONE}, repairs it. */
    void suffer(LampFault next) {
        fault = next;
    }

    /** Whether its supply is there. */
    void feed(boolean next) {
        fed = next;
    }

    /** The mains count too: without them no supply is left. */
    private LampFault fault() {
        return fed && !feeder.isOut(clock.instant()) ? fault : LampFault.SUPPLY_LOSS;
    }

    /** As old as it is now. */
    LuminaireModel model() {
        return wear.model(nominalPowerWatts, clock.instant());
    }

    /** How long it had burnt before anybody looked. */
    double burntHours() {
        return wear.burntHours();
    }

    boolean isBroken() {
        return fault == LampFault.BROKEN_LAMP;
    }

    /** Of the mains before it, V. */
    double mainsVolts() {
        return fault().supplyVolts(feeder.volts(clock.instant()));
    }

    /** What its light is by, of a new one at full level, in percent. */
    double shinePercent() {
        return lightPercent() * model().lumenShare();
    }

    double lightPercent() {
        return level().percent() * fault().lightShare();
    }

    double volts() {
        return fault().supplyVolts(feeder.directVolts(clock.instant(), watts() / World.SUPPLY_VOLTS));
    }

    double amperes() {
        double volts = volts();
        return volts == 0 ? 0 : watts() / volts;
    }

    private Level level() {
        return terminals.get().suffering(fault()).level();
    }

    synchronized double watts() {
        Level level = level();
        if (level.isOff()) {
            litSince = null;
            return 0;
        }
        Instant now = clock.instant();
        if (litSince == null) {
            litSince = now;
        }
        return fault().watts(wear.model(nominalPowerWatts, now).powerWatts(level.percent(),
                Duration.between(litSince, now)), nominalPowerWatts, now);
    }
}
