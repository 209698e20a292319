package io.lamplighter.simulator.post;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.simulator.board.LampTerminals;
import io.lamplighter.simulator.fault.LampFault;
import io.lamplighter.simulator.world.LuminaireModel;
import io.lamplighter.simulator.world.World;
import org.jspecify.annotations.Nullable;

/**
 * The luminaire behind relay and dimming stage, or behind its control gear: what it draws now. Thread-safe: it is looked
 * at from the bus.
 */
final class SimulatedLamp {

    private final LuminaireModel model;
    private final Supplier<LampTerminals> terminals;
    private final World world;
    private final InstantSource clock;
    private volatile LampFault fault = LampFault.NONE;
    private volatile boolean fed = true;
    private @Nullable Instant litSince;

    SimulatedLamp(LuminaireModel model, Supplier<LampTerminals> terminals, World world, InstantSource clock) {
        this.model = model;
        this.terminals = terminals;
        this.world = world;
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

    private LampFault fault() {
        return fed ? fault : LampFault.SUPPLY_LOSS;
    }

    double lightPercent() {
        return level().percent() * fault().lightShare();
    }

    double volts() {
        return fault().supplyVolts(world.supplyVolts(clock.instant(), watts() / World.SUPPLY_VOLTS));
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
        return fault().watts(model.powerWatts(level.percent(), Duration.between(litSince, now)),
                model.nominalPowerWatts(), now);
    }
}
